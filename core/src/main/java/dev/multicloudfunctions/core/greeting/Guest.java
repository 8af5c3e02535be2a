package dev.multicloudfunctions.core.greeting;

import dev.multicloudfunctions.error.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be greeted.
 *
 * @param name up to 200 characters without control characters; absent or blank for the world
 */
public record Guest(@Nullable String name) {

    public Guest {
        if (name != null && !name.isBlank()) {
            new Faults().checkText(name, "name", 200).throwIfAny();
        }
    }
}
