/**
 * The second way in: the function table under Spring Cloud Function's own adapter for Google Cloud, for teams that already
 * deploy through it. Nothing else refers to this package, and its dependencies are optional.
 */
@NullMarked
package dev.multicloudfunctions.gcp.stock;

import org.jspecify.annotations.NullMarked;
