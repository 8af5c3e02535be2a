package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.invocation.TraceContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {

    private static final String TRACE = "463ac35c9f6413ad48485a3953bb6124";
    private static final String SPAN = "a2fb4a1d1a96d312";

    @Test
    void theCallersW3cTraceGoesOnInASpanOfOurOwn() {
        TraceContext trace =
                Traces.of(HttpHeaders.of("traceparent", "00-" + TRACE + '-' + SPAN + "-01", "tracestate", "vendor=1"));

        assertThat(trace.traceId()).isEqualTo(TRACE);
        assertThat(trace.spanId()).hasSize(16).isNotEqualTo(SPAN);
        assertThat(trace.sampled()).isTrue();
        assertThat(trace.state()).isEqualTo("vendor=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-d", "-1-0000000000000001"})
    void theSingleB3HeaderIsUnderstood(String sampling) {
        TraceContext trace = Traces.of(HttpHeaders.of("b3", TRACE + '-' + SPAN + sampling));

        assertThat(trace.traceId()).isEqualTo(TRACE);
        assertThat(trace.sampled()).isTrue();
    }

    @Test
    void theSeveralB3HeadersAreUnderstoodWithShortIdsToo() {
        TraceContext trace =
                Traces.of(HttpHeaders.of("X-B3-TraceId", "48485a3953bb6124", "X-B3-SpanId", SPAN, "X-B3-Sampled", "0"));

        assertThat(trace.traceId()).isEqualTo("000000000000000048485a3953bb6124");
        assertThat(trace.sampled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "x-y", "463ac35c9f6413ad48485a3953bb6124-", "zz-zz-1", "-"})
    void aMalformedHeaderBeginsANewTrace(String b3) {
        TraceContext trace = Traces.of(HttpHeaders.of("b3", b3, "traceparent", "00-" + b3));

        assertThat(trace.traceId()).hasSize(32).isNotEqualTo(TRACE);
        assertThat(trace.sampled()).isFalse();
        assertThat(TraceContext.parse(trace.traceparent(), null)).isEqualTo(trace);
    }
}
