package dev.multicloudfunctions.gcp.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.invocation.TraceContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTraceTest {

    private static final String ID = "105445aa7843bc8bf206b12000100000";

    @Test
    void theOlderHeaderIsReadWithItsDecimalSpan() {
        assertThat(CloudTrace.parse(ID + "/18446744073709551615;o=1"))
                .isEqualTo(new TraceContext(ID, "ffffffffffffffff", true, null));
        assertThat(CloudTrace.parse(ID + "/1")).isEqualTo(new TraceContext(ID, "0000000000000001", false, null));
        assertThat(CloudTrace.parse(ID + "/1;o=0")).isEqualTo(new TraceContext(ID, "0000000000000001", false, null));
    }

    @Test
    void w3csHeaderGoesBeforeIt() {
        HttpHeaders headers = HttpHeaders.of(
                "X-Cloud-Trace-Context",
                ID + "/1",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(CloudTrace.of(headers).traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "105445aa",
                ID,
                ID + "/",
                ID + "/x",
                ID + "/0",
                ID + "x/1",
                "105445AA7843bc8bf206b12000100000/1"
            })
    void whatIsNoneIsPassedOver(String header) {
        assertThat(CloudTrace.parse(header)).isNull();
    }
}
