/** Azurite, and the faults that stand before it. */
@NullMarked
package dev.multicloudfunctions.azure.server;

import org.jspecify.annotations.NullMarked;
