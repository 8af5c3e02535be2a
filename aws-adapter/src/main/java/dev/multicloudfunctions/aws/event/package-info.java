/**
 * Records of queues, topics, buckets, streams and schedules, each given to the function by itself, and what became of
 * them said in the words of their service.
 */
@NullMarked
package dev.multicloudfunctions.aws.event;

import org.jspecify.annotations.NullMarked;
