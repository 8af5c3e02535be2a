/** Functions as Google's samples have them. */
package dev.multicloudfunctions.benchmark.google.bare;
