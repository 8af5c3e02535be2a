package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * A call with which a new version is tried before it gets traffic. Harmless by construction: it reads, or asks for what
 * cannot exist, or breaks a rule, so that it changes nothing however often it is made.
 *
 * @param input the function's own JSON; {@code {}} for one without input. A file of a form is an object with {@code name}, {@code
 *     contentType} and {@code bytes} in Base64; what takes the whole body is a text, which is sent in UTF-8
 * @param expected the failure that a healthy version answers with; null if it succeeds
 */
public record Smoke(String input, @Nullable ErrorKind expected) {

    /** A call that succeeds. */
    public static Smoke succeeds(String input) {
        return new Smoke(input, null);
    }

    /** A call that fails in this way. */
    public static Smoke fails(String input, ErrorKind expected) {
        return new Smoke(input, expected);
    }
}
