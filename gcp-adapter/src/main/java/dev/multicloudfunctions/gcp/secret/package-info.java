/** The rotation of secrets in Secret Manager. */
@NullMarked
package dev.multicloudfunctions.gcp.secret;

import org.jspecify.annotations.NullMarked;
