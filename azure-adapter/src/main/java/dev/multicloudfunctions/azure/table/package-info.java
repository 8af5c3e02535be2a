/** Table Storage's entities and operations, as far as the repositories need them. */
@NullMarked
package dev.multicloudfunctions.azure.table;

import org.jspecify.annotations.NullMarked;
