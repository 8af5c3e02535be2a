package dev.multicloudfunctions.conformance.event;

import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Platform;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to a platform's functions for events: plays the platform's broker for one delivery and reads from the answer
 * what the broker would do next. An SQS harness makes one event of a batch and reads {@code batchItemFailures}; a harness
 * for push subscriptions or CloudEvents sends one request per message and reads the status; each looks for the
 * messages that the adapter moved to the dead letters. Called from several threads at once.
 */
public interface EventExchange {

    /** What becomes of a record after one delivery. */
    enum Settlement {
        /** It is acknowledged and gone. */
        DONE,
        /** It will be delivered again. */
        RETRY,
        /** It is in the dead letters and will not be delivered again by itself. */
        DEAD_LETTER
    }

    /**
     * Delivers messages once, in one batch where the platform has batches.
     *
     * @param function the function that the messages are for
     * @param batch up to 10 messages of the function's topic
     * @return one settlement for each message, in the same order
     */
    List<Settlement> deliver(String function, List<Message> batch) throws Exception;

    /**
     * Delivers once to a function that an object was created, whether or not it is for it.
     *
     * @param created in a bucket by the name that {@link #bucket} gives
     */
    Settlement deliver(String function, ObjectCreated created) throws Exception;

    /** What the platform calls the bucket of a logical name. */
    default String bucket(String name) {
        return name;
    }

    /**
     * Lets the schedule of a function come due.
     *
     * @param remaining what the platform grants it; platforms that cannot grant so much grant what they can
     */
    Settlement tick(String function, Duration remaining) throws Exception;

    /** The test's own way to the stores that the functions use. */
    Platform platform();

    /** Makes the dead letters take nothing until it is closed; null where the test cannot. */
    default @Nullable AutoCloseable breakDeadLetters() throws Exception {
        return null;
    }

    /** Makes the documents of the functions unavailable until it is closed; null where the test cannot. */
    default @Nullable AutoCloseable breakStores() throws Exception {
        return null;
    }

    /** Makes the buckets of the functions unavailable until it is closed; null where the test cannot. */
    default @Nullable AutoCloseable breakObjects() throws Exception {
        return null;
    }

    /** All that the functions for messages have logged so far; null where the test cannot see it. */
    default @Nullable String log() throws Exception {
        return null;
    }
}
