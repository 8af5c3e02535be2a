package dev.multicloudfunctions.topic;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A topic's publisher over a platform's topics: it writes messages and checks what all platforms limit alike. */
public final class TypedPublisher<T> implements Publisher<T> {

    private static final int MAX_ATTRIBUTES = 8;
    private static final int MAX_CHARACTERS = 256;
    private static final String TRACE = "traceparent";

    private final Topic<T> topic;
    private final TopicPublisher topics;
    private final Supplier<@Nullable TraceContext> trace;

    /**
     * The publisher of a topic. Typed so that whoever calls this loads no class before there is a topic to publish to.
     *
     * @param trace of what the thread does now; null outside of any
     */
    public static <T> Publisher<T> of(Topic<T> topic, TopicPublisher topics, Supplier<@Nullable TraceContext> trace) {
        return new TypedPublisher<>(topic, topics, trace);
    }

    private TypedPublisher(Topic<T> topic, TopicPublisher topics, Supplier<@Nullable TraceContext> trace) {
        this.topic = topic;
        this.topics = topics;
        this.trace = trace;
    }

    @Override
    public void publish(T message) {
        publish(message, Map.of(), Duration.ZERO);
    }

    @Override
    public void publish(T message, Map<String, String> attributes) {
        publish(message, attributes, Duration.ZERO);
    }

    @Override
    public void publish(T message, Duration delay) {
        publish(message, Map.of(), delay);
    }

    private void publish(T message, Map<String, String> attributes, Duration delay) {
        check(attributes);
        topics.publish(topic.name(), body(message), traced(attributes), delay);
    }

    private Map<String, String> traced(Map<String, String> attributes) {
        TraceContext current = trace.get();
        if (current == null || attributes.containsKey(TRACE)) {
            return attributes;
        }
        if (attributes.isEmpty()) {
            return Map.of(TRACE, current.traceparent());
        }
        var all = new HashMap<String, String>(attributes);
        all.put(TRACE, current.traceparent());
        return all;
    }

    private byte[] body(T message) {
        if (message instanceof byte[] bytes) {
            return bytes;
        }
        return message instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : Json.codec(topic.type()).encode(message);
    }

    private static void check(Map<String, String> attributes) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw FunctionException.invalid("attributes", "Must be at most " + MAX_ATTRIBUTES + '.');
        }
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            int length = attribute.getValue().length();
            if (!isName(attribute.getKey())) {
                throw FunctionException.invalid(
                        "attributes",
                        "Must have names of 1 to " + MAX_CHARACTERS + " letters, digits and '-', '_', '.'.");
            }
            if (length == 0 || length > MAX_CHARACTERS) {
                throw FunctionException.invalid(
                        "attributes", "Must have values of 1 to " + MAX_CHARACTERS + " characters.");
            }
        }
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            boolean letter = character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
            if (!letter && !(character >= '0' && character <= '9') && "-_.".indexOf(character) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_CHARACTERS;
    }
}
