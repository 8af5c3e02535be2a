/** What rotates secrets. */
@NullMarked
package dev.multicloudfunctions.secret.internal;

import org.jspecify.annotations.NullMarked;
