/** Messages to topics of Pub/Sub. */
@NullMarked
package dev.multicloudfunctions.gcp.topic;

import org.jspecify.annotations.NullMarked;
