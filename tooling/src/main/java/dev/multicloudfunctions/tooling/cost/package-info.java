/**
 * What functions cost a month on Lambda, Azure Functions and Cloud Run functions, from the prices that the providers
 * publish: computed exactly, in decimals, each line of the arithmetic shown. {@code Offers} says of which day the prices
 * are. What functions use besides (gateways, stores, traffic, logs) is not in it.
 */
@NullMarked
package dev.multicloudfunctions.tooling.cost;

import org.jspecify.annotations.NullMarked;
