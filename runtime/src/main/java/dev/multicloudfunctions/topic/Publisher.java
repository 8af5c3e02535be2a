package dev.multicloudfunctions.topic;

import dev.multicloudfunctions.error.FunctionException;
import java.time.Duration;
import java.util.Map;

/**
 * Publishes to one topic: {@code platform.publisher(REMINDERS)}. Thread-safe. Publishing is the durable act: when a call
 * returns, the message survives every crash and is delivered to every subscriber at least once. A message carries the
 * trace of the invocation that published it. All calls throw TOO_LARGE for a message above
 * {@link TopicPublisher#MAX_BODY_BYTES} as it is sent (JSON for records), and UNAVAILABLE if the platform did not take
 * it for every subscriber; publishing it again is safe, since receivers are idempotent. Storing a document and
 * publishing a message are not one act: who needs both publishes, and lets the receiver store. Not for implementation by
 * users.
 */
public interface Publisher<T> {

    /** The longest delay in a message: what the narrowest platform, SQS, keeps back. */
    Duration MAX_DELAY = Duration.ofMinutes(15);

    void publish(T message);

    /**
     * Publishes with attributes.
     *
     * @param attributes at most 8, names of letters, digits and {@code -_.}, values from 1 to 256 characters
     * @throws FunctionException INVALID for attributes beyond these limits
     */
    void publish(T message, Map<String, String> attributes);

    /**
     * Publishes a message that subscribers get when a time has passed, not sooner and, where nothing is in its way, not
     * much later.
     *
     * @param delay from zero to {@link #MAX_DELAY}, in whole seconds, rounded up
     * @throws FunctionException INVALID for another delay, and where the platform cannot keep a message back (SNS,
     *     Pub/Sub), at whose start that is told already
     */
    void publish(T message, Duration delay);
}
