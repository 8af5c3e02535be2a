/** What one writes by hand for the Java worker. */
package dev.multicloudfunctions.benchmark.azure;
