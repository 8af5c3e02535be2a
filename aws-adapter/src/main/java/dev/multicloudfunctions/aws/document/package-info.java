/** Collections of documents in DynamoDB. {@code DocumentTable} says what their tables are. */
@NullMarked
package dev.multicloudfunctions.aws.document;

import org.jspecify.annotations.NullMarked;
