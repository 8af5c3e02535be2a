/** Products on Firestore, which every peer on Google Cloud shares. */
package dev.multicloudfunctions.benchmark.google.catalogue;
