/** From a request to its function, and from its result to the answer. */
@NullMarked
package dev.multicloudfunctions.http.internal;

import org.jspecify.annotations.NullMarked;
