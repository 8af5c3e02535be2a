/** Messages to SNS topics and SQS queues. */
@NullMarked
package dev.multicloudfunctions.aws.topic;

import org.jspecify.annotations.NullMarked;
