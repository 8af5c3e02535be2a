package dev.multicloudfunctions.core.pagination;

import dev.multicloudfunctions.error.FunctionException;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit from 1 to 100; null for 50
 * @param cursor {@code nextCursor} of the page before, or null for the first page
 */
public record PageRequest(@Nullable Integer limit, @Nullable String cursor) {

    /** The most items of one page. */
    public static final int MAX_LIMIT = 100;

    private static final int DEFAULT_LIMIT = 50;

    public PageRequest {
        if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
            throw FunctionException.invalid("limit", "Must be from 1 to " + MAX_LIMIT + '.');
        }
    }

    /** How many items the page may have. */
    public int size() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }
}
