/** Azure: the methods behind every function of a function app, and the ports over one storage account. */
@NullMarked
package dev.multicloudfunctions.azure;

import org.jspecify.annotations.NullMarked;
