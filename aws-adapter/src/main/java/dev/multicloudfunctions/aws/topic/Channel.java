package dev.multicloudfunctions.aws.topic;

import java.util.Map;

/** What takes the messages of one topic. Thread-safe. */
interface Channel {

    void publish(String text, Map<String, String> attributes);
}
