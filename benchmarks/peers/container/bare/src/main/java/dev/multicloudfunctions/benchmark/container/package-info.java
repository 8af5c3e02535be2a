/** The server that the container stands on, by itself. */
package dev.multicloudfunctions.benchmark.container;
