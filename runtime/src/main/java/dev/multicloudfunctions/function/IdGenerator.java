package dev.multicloudfunctions.function;

/** Makes identifiers. Thread-safe. */
@FunctionalInterface
public interface IdGenerator {

    /** A new id, ordered by time and unguessable: a UUID of version 7 (RFC 9562), 36 lower-case characters. */
    String next();
}
