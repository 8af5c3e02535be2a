/** Writes the files of a function app from the function table, when it is packaged. Nothing of it runs on Azure. */
@NullMarked
package dev.multicloudfunctions.tooling.azure;

import org.jspecify.annotations.NullMarked;
