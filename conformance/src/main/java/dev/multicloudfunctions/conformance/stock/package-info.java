/** The gate of the stock adapters: under each of Spring Cloud Function's own invokers every function answers. */
@NullMarked
package dev.multicloudfunctions.conformance.stock;

import org.jspecify.annotations.NullMarked;
