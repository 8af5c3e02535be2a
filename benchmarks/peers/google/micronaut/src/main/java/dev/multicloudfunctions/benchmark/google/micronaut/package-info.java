/** The functions as Micronaut documents them. */
package dev.multicloudfunctions.benchmark.google.micronaut;
