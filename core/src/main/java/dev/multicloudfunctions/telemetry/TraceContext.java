package dev.multicloudfunctions.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A W3C trace context.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @param sampled whether the caller records the trace
 * @param state the caller's {@code tracestate}, passed on untouched, or null
 */
public record TraceContext(
        String traceId,
        String spanId,
        boolean sampled,
        @Nullable String state) {

    /**
     * Reads a {@code traceparent} header.
     *
     * @return null where it is absent or malformed, as the recommendation asks: a bad header never fails a request
     */
    public static @Nullable TraceContext parse(@Nullable String traceparent, @Nullable String tracestate) {
        if (traceparent == null || traceparent.length() < 55) {
            return null;
        }
        boolean version0 = traceparent.startsWith("00");
        boolean dashed = traceparent.charAt(2) == '-' && traceparent.charAt(35) == '-' && traceparent.charAt(52) == '-';
        boolean end = traceparent.length() == 55 || (!version0 && traceparent.charAt(55) == '-');
        String trace = traceparent.substring(3, 35);
        String span = traceparent.substring(36, 52);
        String flags = traceparent.substring(53, 55);
        boolean hex = hex(traceparent.substring(0, 2)) && hex(trace) && hex(span) && hex(flags);
        if (!dashed || !end || !hex || traceparent.startsWith("ff") || zero(trace) || zero(span)) {
            return null;
        }
        return new TraceContext(trace, span, (Character.digit(flags.charAt(1), 16) & 1) == 1, tracestate);
    }

    /** This context as a {@code traceparent} header of version 00. */
    public String traceparent() {
        return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
    }

    private static boolean hex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean zero(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
