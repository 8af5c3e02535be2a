package dev.multicloudfunctions.invocation;

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
        if (!dashed || !end || !hex(traceparent, 0, 2) || traceparent.startsWith("ff") || !hex(traceparent, 53, 55)) {
            return null;
        }
        boolean sampled = (Character.digit(traceparent.charAt(54), 16) & 1) == 1;
        return of(traceparent.substring(3, 35), traceparent.substring(36, 52), sampled, tracestate);
    }

    /**
     * A context of the platform's own ids, without a state.
     *
     * @return null if they are not 32 and 16 lower-case hexadecimal digits, or all zero
     */
    public static @Nullable TraceContext of(String traceId, String spanId, boolean sampled) {
        return of(traceId, spanId, sampled, null);
    }

    private static @Nullable TraceContext of(String traceId, String spanId, boolean sampled, @Nullable String state) {
        boolean whole = traceId.length() == 32 && hex(traceId, 0, 32) && spanId.length() == 16 && hex(spanId, 0, 16);
        return whole && !zero(traceId) && !zero(spanId) ? new TraceContext(traceId, spanId, sampled, state) : null;
    }

    /** This context as a {@code traceparent} header of version 00. */
    public String traceparent() {
        return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
    }

    private static boolean hex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
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
