/** The function {@code version}: what is deployed where, for canaries and for people. */
@NullMarked
package dev.multicloudfunctions.version;

import org.jspecify.annotations.NullMarked;
