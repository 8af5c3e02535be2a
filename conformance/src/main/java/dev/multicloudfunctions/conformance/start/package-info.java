/** What a start says of settings that cannot work. */
@NullMarked
package dev.multicloudfunctions.conformance.start;

import org.jspecify.annotations.NullMarked;
