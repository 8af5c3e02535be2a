/** Jars and zips with the same bytes whenever and wherever they are made. */
@NullMarked
package dev.multicloudfunctions.tooling.archive;

import org.jspecify.annotations.NullMarked;
