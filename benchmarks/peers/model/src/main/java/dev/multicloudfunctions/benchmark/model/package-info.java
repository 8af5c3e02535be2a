/** What the functions of every peer take and answer. */
package dev.multicloudfunctions.benchmark.model;
