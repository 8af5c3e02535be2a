/** Collections of documents as tables: a row for each document, its fields as JSON, and a column for each index. */
@NullMarked
package dev.multicloudfunctions.container.document;

import org.jspecify.annotations.NullMarked;
