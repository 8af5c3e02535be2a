package dev.multicloudfunctions.container.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.invocation.TraceContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OtlpJsonExporterTest {

    @Test
    void aCollectorGetsSpansAsOtlpHasThem() throws Exception {
        BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        var parent = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true, null);
        try (Spans spans = OpenTelemetrySpans.to(
                new OtlpJsonExporter(
                        "http://localhost:" + collector.getAddress().getPort()),
                "shop",
                "v2")) {
            Spans.Span span = spans.begin("GET /hello", Spans.Kind.SERVER, parent);
            span.tag("http.route", "/hello");
            span.end(true);
        }
        byte[] body = bodies.poll(30, TimeUnit.SECONDS);
        collector.stop(0);

        JsonNode resource = new ObjectMapper().readTree(body).at("/resourceSpans/0");
        JsonNode span = resource.at("/scopeSpans/0/spans/0");
        assertThat(resource.at("/resource/attributes").toString())
                .contains("{\"key\":\"service.name\",\"value\":{\"stringValue\":\"shop\"}}", "v2");
        assertThat(span.get("traceId").asText()).isEqualTo(parent.traceId());
        assertThat(span.get("parentSpanId").asText()).isEqualTo(parent.spanId());
        assertThat(span.get("spanId").asText()).hasSize(16);
        assertThat(span.get("kind").asInt()).isEqualTo(2);
        assertThat(span.get("startTimeUnixNano").isTextual()).isTrue();
        assertThat(span.at("/status/code").asInt()).isEqualTo(2);
        assertThat(span.at("/attributes/0/key").asText()).isEqualTo("http.route");
    }

    @Test
    void whatIsNoAddressIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new OtlpJsonExporter("jaeger:4318")).hasMessageContaining("http://host:4318");
    }
}
