/** Products in a DynamoDB table with an index by creation day. */
@NullMarked
package dev.multicloudfunctions.aws.product;

import org.jspecify.annotations.NullMarked;
