package dev.multicloudfunctions.topic;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.time.Duration;
import java.util.Map;

/** Publishes messages. Thread-safe. Every implementation passes {@code TopicPublisherConformance}. */
public interface TopicPublisher {

    /**
     * The largest body in bytes: 48 KiB. Azure Storage Queue takes 64 KiB of base64, which is 48 KiB of bytes; the
     * other platforms take more
     * (https://learn.microsoft.com/azure/storage/queues/storage-queues-introduction).
     */
    int MAX_BODY_BYTES = 48 * 1024;

    /**
     * Publishes one message. Publishing is the durable act: when this returns, the message survives every crash and
     * will be delivered at least once.
     *
     * @param topic the logical name
     * @param body at most {@link #MAX_BODY_BYTES}
     * @param attributes at most 8, names of letters, digits and {@code -_.}, values at most 256 characters
     * @throws FunctionException TOO_LARGE for a larger body; UNAVAILABLE if the platform did not take it (safe to
     *     publish again: receivers are idempotent)
     */
    void publish(String topic, byte[] body, Map<String, String> attributes);

    /**
     * Publishes one message that subscribers get when a time has passed.
     *
     * @param delay from zero to {@link Publisher#MAX_DELAY}
     * @throws FunctionException as {@link #publish(String, byte[], Map)}; INVALID for a delay on a platform that cannot keep
     *     messages back, which is one without an implementation of its own
     */
    default void publish(String topic, byte[] body, Map<String, String> attributes, Duration delay) {
        if (!delay.isZero()) {
            throw FunctionException.invalid("delay", "Must be zero: this platform cannot keep a message back.");
        }
        publish(topic, body, attributes);
    }

    /**
     * The check that every implementation makes first.
     *
     * @throws FunctionException TOO_LARGE for a body over {@link #MAX_BODY_BYTES}
     */
    static void checkSize(byte[] body) {
        if (body.length > MAX_BODY_BYTES) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE,
                    "The message has " + body.length + " bytes; at most " + MAX_BODY_BYTES + " are allowed.");
        }
    }
}
