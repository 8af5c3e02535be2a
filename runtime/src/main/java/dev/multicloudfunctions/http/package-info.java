/** HTTP as plain values and the router that binds requests to functions, the same on every platform. */
@NullMarked
package dev.multicloudfunctions.http;

import org.jspecify.annotations.NullMarked;
