package dev.multicloudfunctions.container.trace;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonWriter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
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

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Map<SpanKind, Integer> KINDS = Map.of(
            SpanKind.INTERNAL, 1, SpanKind.SERVER, 2, SpanKind.CLIENT, 3, SpanKind.PRODUCER, 4, SpanKind.CONSUMER, 5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
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
                .timeout(TIMEOUT)
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

    private static byte[] body(Collection<SpanData> spans) {
        JsonWriter json = JsonWriter.foreign(1_024).beginObject().name("resourceSpans");
        json.beginArray().beginObject().name("resource").beginObject();
        attributes(json, spans.iterator().next().getResource().getAttributes());
        json.endObject().name("scopeSpans").beginArray().beginObject();
        json.name("scope")
                .beginObject()
                .member("name", "dev.multicloudfunctions")
                .endObject();
        json.name("spans").beginArray();
        for (SpanData span : spans) {
            span(json, span);
        }
        json.endArray().endObject().endArray().endObject().endArray().endObject();
        return json.toBytes();
    }

    private static void span(JsonWriter json, SpanData span) {
        json.beginObject().member("traceId", span.getTraceId()).member("spanId", span.getSpanId());
        if (span.getParentSpanContext().isValid()) {
            json.member("parentSpanId", span.getParentSpanId());
        }
        json.member("name", span.getName());
        json.member("kind", KINDS.getOrDefault(span.getKind(), 1));
        // 64 bits are text in JSON.
        json.member("startTimeUnixNano", Long.toString(span.getStartEpochNanos()));
        json.member("endTimeUnixNano", Long.toString(span.getEndEpochNanos()));
        attributes(json, span.getAttributes());
        if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            json.name("status").beginObject().member("code", 2).endObject();
        }
        json.endObject();
    }

    /** All of ours are text. */
    private static void attributes(JsonWriter json, Attributes attributes) {
        json.name("attributes").beginArray();
        for (Map.Entry<AttributeKey<?>, Object> each : attributes.asMap().entrySet()) {
            json.beginObject().member("key", each.getKey().getKey()).name("value");
            json.beginObject()
                    .member("stringValue", String.valueOf(each.getValue()))
                    .endObject();
            json.endObject();
        }
        json.endArray();
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
