/** Secrets of Key Vault, through their rotation. */
@NullMarked
package dev.multicloudfunctions.azure.secret;

import org.jspecify.annotations.NullMarked;
