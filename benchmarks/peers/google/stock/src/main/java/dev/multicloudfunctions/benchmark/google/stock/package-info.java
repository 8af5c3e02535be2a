/** The functions behind the stock adapter of Spring Cloud Function. */
package dev.multicloudfunctions.benchmark.google.stock;
