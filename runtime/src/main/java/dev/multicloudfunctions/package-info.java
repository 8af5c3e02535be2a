/** What is said about the library's own API. */
@NullMarked
package dev.multicloudfunctions;

import org.jspecify.annotations.NullMarked;
