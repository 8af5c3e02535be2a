/** What an expert writes by hand. */
package dev.multicloudfunctions.benchmark.bare;
