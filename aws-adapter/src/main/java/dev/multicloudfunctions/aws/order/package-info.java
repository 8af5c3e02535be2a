/** Processed orders in a DynamoDB table. */
@NullMarked
package dev.multicloudfunctions.aws.order;

import org.jspecify.annotations.NullMarked;
