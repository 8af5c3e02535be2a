/** Secrets from the environment, or made once and kept in the database. */
@NullMarked
package dev.multicloudfunctions.container.secret;

import org.jspecify.annotations.NullMarked;
