package dev.multicloudfunctions.conformance.deadline;

/** Which port a function of {@link ReachingFunctions} is to use. */
public record Reach(Port port) {

    /** The ports, some in several ways; and none of them. */
    public enum Port {
        NONE,
        DOCUMENTS,
        LIST,
        QUERY,
        BUCKET,
        LARGE_OBJECT,
        STREAM_IN,
        STREAM_OUT,
        TOPIC,
        SECRET
    }
}
