/** How requests reach functions and what they answer, by functions made for the purpose. */
@NullMarked
package dev.multicloudfunctions.http;

import org.jspecify.annotations.NullMarked;
