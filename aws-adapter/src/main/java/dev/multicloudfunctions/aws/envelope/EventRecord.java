package dev.multicloudfunctions.aws.envelope;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record of a batch. Immutable and thread-safe once it has been read. */
public final class EventRecord {

    final Map<String, String> texts = new HashMap<>();
    final Map<String, String> attributes = new HashMap<>();
    boolean textual = true;
    private final byte[] event;
    private final int start;
    int end;

    EventRecord(byte[] event, int start) {
        this.event = event;
        this.start = start;
    }

    /** Of Kafka, the event alone says where its records come from; each gets it, as records of others have it. */
    void of(Envelope event) {
        texts.put("eventSource", "aws:kafka");
        String arn = event.text("eventSourceArn");
        if (arn != null) {
            texts.put("eventSourceARN", arn);
        }
    }

    /** The service that it comes from, as {@code aws:sqs}; null if it does not say. SNS spells the member in its own way. */
    public @Nullable String source() {
        String source = texts.get("eventSource");
        return source == null ? texts.get("EventSource") : source;
    }

    /** The text at a path such as {@code s3.object.key}; null if there is none. */
    public @Nullable String text(String path) {
        return texts.get(path);
    }

    /** A text of a record of Kinesis, which has them in an object of its own, but not where Pipes hands it over. */
    public @Nullable String streamed(String name) {
        String text = texts.get("kinesis." + name);
        return text == null ? texts.get(name) : text;
    }

    /** The text at a path; empty if there is none. */
    public String textOrEmpty(String path) {
        return texts.getOrDefault(path, "");
    }

    /** The attributes of a message, each as text; bytes stay in Base64. */
    public Map<String, String> attributes() {
        return Map.copyOf(attributes);
    }

    /** Whether its attributes are all texts, so that {@link #attributes} has all that there is to know of them. */
    public boolean isTextual() {
        return textual;
    }

    /** The record itself, as JSON. */
    public byte[] json() {
        return Arrays.copyOfRange(event, start, end);
    }
}
