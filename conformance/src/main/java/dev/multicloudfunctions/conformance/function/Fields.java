package dev.multicloudfunctions.conformance.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What header fields, cookies and the query fill, given back as it was understood.
 *
 * @param tags each value of the lists {@code X-Tag}
 * @param count the number {@code X-Count}
 * @param session the cookie {@code session}
 * @param sessions every cookie {@code all}
 * @param text of the query
 */
public record Fields(
        @Nullable List<String> tags,
        @Nullable Integer count,
        @Nullable String session,
        @Nullable List<String> sessions,
        @Nullable String text) {}
