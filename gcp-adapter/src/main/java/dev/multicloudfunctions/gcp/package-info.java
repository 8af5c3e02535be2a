/** The way in from Google Cloud: what the Functions Framework calls, and the ports over the services of a project. */
@NullMarked
package dev.multicloudfunctions.gcp;

import org.jspecify.annotations.NullMarked;
