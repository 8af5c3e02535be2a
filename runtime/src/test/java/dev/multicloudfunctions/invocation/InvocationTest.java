package dev.multicloudfunctions.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final TraceContext PLATFORMS = TraceContext.of(TRACE, "b7ad6b7169203331", true);
    private static final Invocation INVOCATION = Invocation.within(Duration.ofMinutes(1), "id", PLATFORMS);

    @Test
    void anotherTraceOfTheSenderGoesBeforeThatOfThePlatform() {
        Invocation continued = INVOCATION.continuing(
                Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "tracestate", "a=1"));

        assertThat(continued.trace()).isNotNull();
        assertThat(continued.trace().traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(continued.trace().state()).isEqualTo("a=1");
        assertThat(continued.id()).isEqualTo("id");
        assertThat(continued.remaining()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void theSpanOfThePlatformInTheSendersTraceStays() {
        assertThat(INVOCATION.continuing(Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")))
                .isSameAs(INVOCATION);
    }

    @Test
    void aMalformedOrMissingTraceChangesNothing() {
        assertThat(INVOCATION.continuing(Map.of("traceparent", "00-x"))).isSameAs(INVOCATION);
        assertThat(INVOCATION.continuing(Map.of())).isSameAs(INVOCATION);
    }
}
