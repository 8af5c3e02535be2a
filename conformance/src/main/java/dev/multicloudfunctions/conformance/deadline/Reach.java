package dev.multicloudfunctions.conformance.deadline;

/** Which port a function of {@link ReachingFunctions} is to use. */
public record Reach(Port port) {

    /** The ports, and none of them. */
    public enum Port {
        NONE,
        DOCUMENTS,
        BUCKET,
        LARGE_OBJECT,
        TOPIC,
        SECRET
    }
}
