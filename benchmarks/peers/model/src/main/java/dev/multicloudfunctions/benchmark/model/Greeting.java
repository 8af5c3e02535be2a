package dev.multicloudfunctions.benchmark.model;

import java.time.Instant;

/** What {@code hello} answers. */
public record Greeting(String message, Instant timestamp) {

    /** Greets; the world, if nobody is named. */
    public static Greeting to(String name) {
        return new Greeting("Hello, " + (name == null ? "World" : name) + "!", Instant.now());
    }
}
