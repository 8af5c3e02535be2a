package dev.multicloudfunctions.container.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.multicloudfunctions.error.FunctionException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * Sends spans as OTLP over HTTP in its JSON encoding (https://opentelemetry.io/docs/specs/otlp/#otlphttp), by the JDK's
 * client: OpenTelemetry's own exporters would bring a client of their own and three times the bytes. What is not taken
 * is lost, as OTLP allows, and never holds anything up.
 */
public final class OtlpJsonExporter implements SpanExporter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<SpanKind, Integer> KINDS = Map.of(
            SpanKind.INTERNAL, 1, SpanKind.SERVER, 2, SpanKind.CLIENT, 3, SpanKind.PRODUCER, 4, SpanKind.CONSUMER, 5);

    private final JsonFactory json = new JsonFactory();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;

    /**
     * @param endpoint the collector's, as {@code http://jaeger:4318}
     * @throws FunctionException INVALID if it is no address of HTTP
     */
    public OtlpJsonExporter(String endpoint) {
        try {
            URI given = URI.create(endpoint.endsWith("/") ? endpoint + "v1/traces" : endpoint + "/v1/traces");
            if (given.getHost() != null && given.getScheme().startsWith("http")) {
                address = given;
                return;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw FunctionException.invalid("OTEL_EXPORTER_OTLP_ENDPOINT", "It must be of the form http://host:4318.");
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = new CompletableResultCode();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(spans)))
                .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
            if (failure == null && response.statusCode() / 100 == 2) {
                result.succeed();
            } else {
                result.fail();
            }
        });
        return result;
    }

    private byte[] body(Collection<SpanData> spans) {
        var body = new ByteArrayOutputStream();
        try (JsonGenerator to = json.createGenerator(body)) {
            to.writeStartObject();
            to.writeArrayFieldStart("resourceSpans");
            to.writeStartObject();
            to.writeObjectFieldStart("resource");
            attributes(to, spans.iterator().next().getResource().getAttributes());
            to.writeEndObject();
            to.writeArrayFieldStart("scopeSpans");
            to.writeStartObject();
            to.writeObjectFieldStart("scope");
            to.writeStringField("name", "dev.multicloudfunctions");
            to.writeEndObject();
            to.writeArrayFieldStart("spans");
            for (SpanData span : spans) {
                span(to, span);
            }
            // The generator closes what is open when it is closed.
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return body.toByteArray();
    }

    private static void span(JsonGenerator to, SpanData span) throws IOException {
        to.writeStartObject();
        to.writeStringField("traceId", span.getTraceId());
        to.writeStringField("spanId", span.getSpanId());
        if (span.getParentSpanContext().isValid()) {
            to.writeStringField("parentSpanId", span.getParentSpanId());
        }
        to.writeStringField("name", span.getName());
        to.writeNumberField("kind", KINDS.getOrDefault(span.getKind(), 1));
        // 64 bits are text in JSON.
        to.writeStringField("startTimeUnixNano", Long.toString(span.getStartEpochNanos()));
        to.writeStringField("endTimeUnixNano", Long.toString(span.getEndEpochNanos()));
        attributes(to, span.getAttributes());
        if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            to.writeObjectFieldStart("status");
            to.writeNumberField("code", 2);
            to.writeEndObject();
        }
        to.writeEndObject();
    }

    /** All of ours are text. */
    private static void attributes(JsonGenerator to, Attributes attributes) throws IOException {
        to.writeArrayFieldStart("attributes");
        for (Map.Entry<AttributeKey<?>, Object> each : attributes.asMap().entrySet()) {
            to.writeStartObject();
            to.writeStringField("key", each.getKey().getKey());
            to.writeObjectFieldStart("value");
            to.writeStringField("stringValue", String.valueOf(each.getValue()));
            to.writeEndObject();
            to.writeEndObject();
        }
        to.writeEndArray();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
