/** The port to secrets, and the signed cursors that are its first consumer. */
@NullMarked
package dev.multicloudfunctions.secret;

import org.jspecify.annotations.NullMarked;
