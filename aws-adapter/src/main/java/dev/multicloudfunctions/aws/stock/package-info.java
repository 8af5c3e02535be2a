/**
 * The second way in: the function table under Spring Cloud Function's own AWS adapter, for teams that already deploy
 * through it. Nothing else refers to this package, and its dependency is optional.
 */
@NullMarked
package dev.multicloudfunctions.aws.stock;

import org.jspecify.annotations.NullMarked;
