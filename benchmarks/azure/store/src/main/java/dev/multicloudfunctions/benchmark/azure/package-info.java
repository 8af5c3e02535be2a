/** The SDK's clients of Azure Storage, set up as an expert does by hand: the measure that ours are held against. */
package dev.multicloudfunctions.benchmark.azure;
