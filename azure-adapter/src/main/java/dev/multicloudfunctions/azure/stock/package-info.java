/**
 * The second way in: the function table through Spring Cloud Function's own Azure adapter, for teams that already deploy
 * through it. Nothing else refers to this package, and its dependency is optional.
 */
@NullMarked
package dev.multicloudfunctions.azure.stock;

import org.jspecify.annotations.NullMarked;
