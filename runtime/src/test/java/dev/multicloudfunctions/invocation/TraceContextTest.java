package dev.multicloudfunctions.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void aValidHeaderIsReadAndWrittenAgain() {
        TraceContext context = TraceContext.parse(VALID, "vendor=1");

        assertThat(context).isNotNull();
        assertThat(context.sampled()).isTrue();
        assertThat(context.state()).isEqualTo("vendor=1");
        assertThat(context.traceparent()).isEqualTo(VALID);
    }

    @Test
    void aLaterVersionMayBeLonger() {
        assertThat(TraceContext.parse("01" + VALID.substring(2) + "-more", null))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-zz",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void aMalformedHeaderIsAsIfItWereAbsent(String header) {
        assertThat(TraceContext.parse(header, null)).isNull();
    }

    @Test
    void thePlatformsOwnIdsAreHeldToTheSameRules() {
        var trace = "0af7651916cd43dd8448eb211c80319c";

        assertThat(TraceContext.of(trace, "b7ad6b7169203331", true))
                .isEqualTo(TraceContext.parse("00-" + trace + "-b7ad6b7169203331-01", null));
        assertThat(TraceContext.of(trace.substring(1), "b7ad6b7169203331", true))
                .isNull();
        assertThat(TraceContext.of(trace, "b7ad6b716920333x", true)).isNull();
        assertThat(TraceContext.of(trace, "0000000000000000", true)).isNull();
    }

    @Test
    void anAbsentHeaderIsNoContext() {
        assertThat(TraceContext.parse(null, null)).isNull();
    }
}
