package dev.multicloudfunctions.conformance.function;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One component of each shape that the query or the body can fill, given back as it was understood.
 *
 * @param text any text
 * @param texts filled by repeated parameters
 * @param whole a number without decimals
 * @param big a number beyond 32 bits
 * @param number a decimal number
 * @param flag true or false
 * @param instant a point in time
 * @param choice one of a few words
 * @param nested a record within this one; the body alone can fill it
 * @param map texts by name; the body alone can fill it
 */
public record Parameters(
        @Nullable String text,
        @Nullable List<String> texts,
        @Nullable Integer whole,
        @Nullable Long big,
        @Nullable BigDecimal number,
        @Nullable Boolean flag,
        @Nullable Instant instant,
        @Nullable Choice choice,
        @Nullable Segment nested,
        @Nullable Map<String, Integer> map) {

    /** A few words. */
    public enum Choice {
        RED,
        GREEN
    }
}
