/** Handlers with the classes of events, as AWS documents them. */
package dev.multicloudfunctions.benchmark.plain;
