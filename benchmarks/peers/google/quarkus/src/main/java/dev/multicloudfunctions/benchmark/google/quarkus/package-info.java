/** The functions as Quarkus documents them. */
package dev.multicloudfunctions.benchmark.google.quarkus;
