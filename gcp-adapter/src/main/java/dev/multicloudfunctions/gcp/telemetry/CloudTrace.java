package dev.multicloudfunctions.gcp.telemetry;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.invocation.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a request: W3C's {@code traceparent}, else Google's older {@code X-Cloud-Trace-Context}, {@code
 * 105445aa7843bc8bf206b12000100000/1;o=1} (https://cloud.google.com/trace/docs/trace-context).
 */
public final class CloudTrace {

    private static final int TRACE_ID = 32;

    private CloudTrace() {}

    /** The trace of a request with these headers, or null. */
    public static @Nullable TraceContext of(HttpHeaders headers) {
        TraceContext trace = TraceContext.parse(headers.first("traceparent"), headers.first("tracestate"));
        return trace == null ? parse(headers.first("X-Cloud-Trace-Context")) : trace;
    }

    /** The older header as a W3C trace context: its span is a decimal number of 64 bits. Null if it is none. */
    static @Nullable TraceContext parse(@Nullable String header) {
        if (header == null || header.length() < TRACE_ID + 2 || header.charAt(TRACE_ID) != '/') {
            return null;
        }
        int semicolon = header.indexOf(';');
        int end = semicolon < 0 ? header.length() : semicolon;
        String span;
        try {
            span = Long.toHexString(Long.parseUnsignedLong(header.substring(TRACE_ID + 1, end)));
        } catch (NumberFormatException noSpan) {
            return null;
        }
        String sampled = header.startsWith(";o=1", end) ? "-01" : "-00";
        String wide = "0".repeat(16 - span.length()) + span;
        return TraceContext.parse("00-" + header.substring(0, TRACE_ID) + '-' + wide + sampled, null);
    }
}
