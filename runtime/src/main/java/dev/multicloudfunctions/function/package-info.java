/** The function model: a table of plain {@code java.util.function} objects with their types and their one trigger, made on demand. */
@NullMarked
package dev.multicloudfunctions.function;

import org.jspecify.annotations.NullMarked;
