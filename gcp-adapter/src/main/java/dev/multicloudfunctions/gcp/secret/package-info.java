/** Secrets that Cloud Run puts into the environment or mounts as files, through their rotation. */
@NullMarked
package dev.multicloudfunctions.gcp.secret;

import org.jspecify.annotations.NullMarked;
