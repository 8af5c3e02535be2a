package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.function.Platform;
import java.util.function.Function;

/**
 * What is to be done once.
 *
 * @param segment of the path
 * @param how as {@link Failure} has it, or {@code large} for an answer that cannot be kept
 */
public record Once(String segment, String how) {

    /** Each run has another id. */
    public record Done(String id, String segment, String text) {}

    static Function<Once, Done> maker(Platform platform) {
        var ids = platform.ids();
        return wanted -> {
            boolean large = wanted.how().equals("large");
            if (!large) {
                Failure.fail(wanted.how(), null);
            }
            return new Done(ids.next(), wanted.segment(), large ? "x".repeat(25_000) : "");
        };
    }
}
