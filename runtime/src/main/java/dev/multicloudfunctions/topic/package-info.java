/** The port that publishes messages. */
@NullMarked
package dev.multicloudfunctions.topic;

import org.jspecify.annotations.NullMarked;
