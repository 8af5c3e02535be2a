/** DynamoDB's items and operations, as far as the repositories need them, and the definitions of the tables. */
@NullMarked
package dev.multicloudfunctions.aws.dynamo;

import org.jspecify.annotations.NullMarked;
