package dev.multicloudfunctions.core.greeting;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** {@code hello}: greets by name, or the world. */
public final class Hello implements Function<Guest, Greeting> {

    private final Clock clock;

    public Hello(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Greeting apply(Guest guest) {
        String name = guest.name();
        String addressed = name == null || name.isBlank() ? "World" : name;
        return new Greeting("Hello, " + addressed + "!", Instant.ofEpochMilli(clock.millis()));
    }
}
