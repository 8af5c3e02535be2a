package dev.multicloudfunctions.topic;

import dev.multicloudfunctions.Experimental;
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

    /** Publishes a message without attributes, at once. */
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
     * much later. How long a platform can keep a message back:
     *
     * <ul>
     *   <li>queues of SQS, and in memory (the narrowest of those that can, so that a unit test tells it): 15 minutes
     *       (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html)
     *   <li>Azure's queues, and the container on its own database: 7 days
     *       (https://learn.microsoft.com/rest/api/storageservices/put-message)
     *   <li>topics of SNS, Google's Pub/Sub, and addresses of {@code K_SINK}: not at all, since they have no delay. There
     *       the function that subscribes may look at a time in the message, or a schedule at stored documents.
     * </ul>
     *
     * @param delay from zero to that limit, rounded up to whole seconds
     * @throws FunctionException INVALID for another delay
     */
    @Experimental
    void publish(T message, Duration delay);
}
