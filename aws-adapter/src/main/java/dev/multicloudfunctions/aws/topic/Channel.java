package dev.multicloudfunctions.aws.topic;

import java.time.Duration;
import java.util.Map;

/** What takes the messages of one topic. Thread-safe. */
interface Channel {

    /** The longest time that it keeps a message back. */
    Duration maxDelay();

    /** @param delaySeconds from 0 to {@link #maxDelay} */
    void publish(String text, Map<String, String> attributes, long delaySeconds);
}
