/** The package as it is deployed. */
@NullMarked
package dev.multicloudfunctions.azure.runtime;

import org.jspecify.annotations.NullMarked;
