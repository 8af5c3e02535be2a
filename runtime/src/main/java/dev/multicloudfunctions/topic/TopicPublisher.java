package dev.multicloudfunctions.topic;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.spelling.ResourceName;
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

    /** The setting that has the platform's own name of a topic: {@code ORDERS_TOPIC}. */
    static String setting(String topic) {
        return ResourceName.variable(topic, "_TOPIC");
    }

    /**
     * Tells ahead of the first message whether the platform knows a topic.
     *
     * @param topic the logical name
     * @throws FunctionException INTERNAL if its setting is missing or malformed
     */
    default void check(String topic) {}

    /**
     * Publishes one message at once.
     *
     * @throws FunctionException as {@link #publish(String, byte[], Map, Duration)}
     */
    default void publish(String topic, byte[] body, Map<String, String> attributes) {
        publish(topic, body, attributes, Duration.ZERO);
    }

    /**
     * The longest time that messages of a topic can be kept back; zero where they cannot be.
     *
     * @param topic the logical name
     */
    default Duration maxDelay(String topic) {
        return Duration.ZERO;
    }

    /**
     * Publishes one message that subscribers get when a time has passed. Publishing is the durable act: when this
     * returns, the message survives every crash and will be delivered at least once.
     *
     * @param topic the logical name
     * @param body at most {@link #MAX_BODY_BYTES}
     * @param attributes at most 8, names of letters, digits and {@code -_.}, values at most 256 characters
     * @param delay from zero to {@link #maxDelay}, rounded up to whole seconds
     * @throws FunctionException TOO_LARGE for a larger body; INVALID for another delay; UNAVAILABLE if the platform did
     *     not take it (safe to publish again: receivers are idempotent)
     */
    void publish(String topic, byte[] body, Map<String, String> attributes, Duration delay);

    /**
     * Publishes to a topic of dead letters what came from a message that this platform carried: unlike {@link #publish},
     * up to what the platform itself carries, and with all attributes. What it cannot carry whole is refused.
     *
     * @throws FunctionException of any kind if the platform did not take all of it
     */
    default void keep(String topic, byte[] body, Map<String, String> attributes) {
        publish(topic, body, attributes);
    }

    /**
     * The check of a delay that every implementation makes.
     *
     * @return the delay in seconds, rounded up
     * @throws FunctionException INVALID if it is negative or longer than {@code most}
     */
    static long checkDelay(Duration delay, Duration most) {
        if (delay.isNegative() || delay.compareTo(most) > 0) {
            throw FunctionException.invalid(
                    "delay",
                    most.isZero()
                            ? "Must be zero: this platform cannot keep messages of this topic back."
                            : "Must be from 0 to " + most.toSeconds() + " seconds for this topic on this platform.");
        }
        return delay.plusNanos(999_999_999).toSeconds();
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
