/** The functions in a unit test: no cloud, no server, started in milliseconds. */
@NullMarked
package dev.multicloudfunctions.local;

import org.jspecify.annotations.NullMarked;
