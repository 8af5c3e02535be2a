package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.page.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks a list to its end and holds each slice to its contract. */
final class Walk {

    private static final int MOST_SLICES = 100_000;
    private static final int MAX_NEXT_BYTES = 1024;

    private Walk() {}

    /** One step of a walk. */
    @FunctionalInterface
    interface Step<T> {
        Slice<T> next(int limit, @Nullable String after);
    }

    /** Everything, from the beginning. */
    static <T> List<T> all(int limit, Step<T> step) {
        return walk(null, limit, step, slice -> {});
    }

    /** Everything, from the beginning; {@code between} sees each slice while the walk is under way. */
    static <T> List<T> all(int limit, Step<T> step, Consumer<List<T>> between) {
        return walk(null, limit, step, between);
    }

    /** What follows {@code after}. */
    static <T> List<T> from(@Nullable String after, int limit, Step<T> step) {
        return walk(after, limit, step, slice -> {});
    }

    private static <T> List<T> walk(@Nullable String from, int limit, Step<T> step, Consumer<List<T>> between) {
        var items = new ArrayList<T>();
        @Nullable String after = from;
        for (int slices = 0; slices < MOST_SLICES; slices++) {
            Slice<T> slice = step.next(limit, after);
            assertThat(slice.items()).as("a slice of limit %s", limit).hasSizeLessThanOrEqualTo(limit);
            items.addAll(slice.items());
            between.accept(slice.items());
            after = slice.next();
            if (after == null) {
                return items;
            }
            assertThat(after.getBytes(StandardCharsets.UTF_8).length)
                    .as("bytes of next")
                    .isLessThanOrEqualTo(MAX_NEXT_BYTES);
        }
        throw new AssertionError("The walk did not end after " + MOST_SLICES + " slices.");
    }
}
