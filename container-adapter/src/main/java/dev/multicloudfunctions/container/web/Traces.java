package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.trace.OwnSpan;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.invocation.TraceContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a request belongs to: W3C {@code traceparent}, else B3 in its single or its several headers
 * (https://github.com/openzipkin/b3-propagation), else a new one that nobody samples. Each request gets a span of its
 * own, whose parent is the caller's.
 */
final class Traces {

    private Traces() {}

    /** The caller's span; null if the request names none. */
    static @Nullable TraceContext caller(HttpHeaders headers) {
        TraceContext caller = TraceContext.parse(headers.first("traceparent"), headers.first("tracestate"));
        return caller == null ? b3(headers) : caller;
    }

    /** What a request without a span of its own hands on. */
    static TraceContext of(HttpHeaders headers) {
        return OwnSpan.of(caller(headers));
    }

    private static @Nullable TraceContext b3(HttpHeaders headers) {
        String single = headers.first("b3");
        if (single != null) {
            String[] parts = single.split("-", 4);
            return parts.length < 2 ? null : b3(parts[0], parts[1], parts.length > 2 ? parts[2] : null);
        }
        String sampled = "1".equals(headers.first("X-B3-Flags")) ? "d" : headers.first("X-B3-Sampled");
        return b3(headers.first("X-B3-TraceId"), headers.first("X-B3-SpanId"), sampled);
    }

    /** B3 allows trace ids of 64 bits; the missing half is zero. W3C's parser then judges the digits. */
    private static @Nullable TraceContext b3(
            @Nullable String traceId, @Nullable String spanId, @Nullable String sampled) {
        if (traceId == null || spanId == null) {
            return null;
        }
        String wide = traceId.length() == 16 ? "0000000000000000" + traceId : traceId;
        boolean recorded = "1".equals(sampled) || "d".equals(sampled) || "true".equals(sampled);
        String traceparent = "00-" + wide + '-' + spanId + (recorded ? "-01" : "-00");
        return TraceContext.parse(traceparent.toLowerCase(Locale.ROOT), null);
    }
}
