package dev.multicloudfunctions.container.trace;

import static dev.multicloudfunctions.container.Timeouts.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the request to the store, and from the message to the function. */
class OneTraceTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319";
    private static final String CALLER = "b7ad6b7169203331";
    /** As many as OpenTelemetry's processor exports together. */
    private static final int BATCH = 512;

    private static final InMemorySpanExporter EXPORTER = InMemorySpanExporter.create();

    private static RunningContainer container;

    @BeforeAll
    static void start(@TempDir Path data) {
        container = RunningContainer.start(data, beans -> beans.registerSingleton("exporter", exporter()));
    }

    private static SpanExporter exporter() {
        return EXPORTER;
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    private static List<SpanData> of(String trace) {
        return EXPORTER.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private static SpanData named(String trace, String name) {
        awaitSpan(trace, name);
        return of(trace).stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A batch that is full is exported at once, others every five seconds. */
    private static void awaitSpan(String trace, String name) {
        await().until(() -> {
            for (int i = 0; i < BATCH; i++) {
                container
                        .bean(Spans.class)
                        .begin("one of many", Spans.Kind.CLIENT, null)
                        .end(false);
            }
            return of(trace).stream().anyMatch(span -> span.getName().equals(name));
        });
    }

    @Test
    void anOrderIsOneTraceFromTheRequestOverTheTopicToTheStore() throws Exception {
        String trace = TRACE + 'a';
        int status = container
                .post(
                        "/orders",
                        "{\"orderId\":\"traced\",\"items\":[{\"productId\":\"none\",\"quantity\":1}]}",
                        "Content-Type",
                        "application/json",
                        "traceparent",
                        "00-" + trace + '-' + CALLER + "-01")
                .statusCode();
        assertThat(status).isEqualTo(202);
        awaitSpan(trace, "processOrder");

        SpanData request = named(trace, "POST /orders");
        SpanData queued = named(trace, "queue the event");
        SpanData processed = named(trace, "processOrder");
        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(request.getParentSpanId()).isEqualTo(CALLER);
        assertThat(queued.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(queued.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(processed.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(processed.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(of(trace))
                .as("what processOrder asks the database")
                .anyMatch(span -> span.getKind() == SpanKind.CLIENT
                        && span.getParentSpanId().equals(processed.getSpanId()));
    }

    @Test
    void aCallersB3HeaderIsFollowedToo() throws Exception {
        String trace = TRACE + 'b';
        container.get("/products", "b3", trace + '-' + CALLER + "-1");
        awaitSpan(trace, "GET /products");

        assertThat(named(trace, "GET /products").getParentSpanId()).isEqualTo(CALLER);
    }

    @Test
    void aCallerThatDoesNotRecordIsFollowedInThat() throws Exception {
        String silent = TRACE + 'c';
        String told = TRACE + 'd';
        container.get("/hello", "traceparent", "00-" + silent + '-' + CALLER + "-00");
        container.get("/hello", "traceparent", "00-" + told + '-' + CALLER + "-01");
        awaitSpan(told, "GET /hello");

        assertThat(of(silent)).isEmpty();
    }

    @Test
    void anEventContinuesTheTraceThatItCarriesRatherThanThatOfItsRequest() throws Exception {
        String trace = TRACE + 'e';
        int status = container
                .post(
                        "/events/processOrder",
                        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"sold\",\"traceparent\":\"00-"
                                + trace + '-' + CALLER + "-01\",\"data\":{\"orderId\":\"sent\",\"items\":["
                                + "{\"productId\":\"none\",\"quantity\":1}]}}",
                        "Content-Type",
                        "application/cloudevents+json",
                        "traceparent",
                        "00-" + TRACE + 'f' + '-' + CALLER + "-00")
                .statusCode();
        assertThat(status).isEqualTo(204);
        awaitSpan(trace, "deliver the event");

        SpanData delivered = named(trace, "deliver the event");
        assertThat(delivered.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(delivered.getParentSpanId()).isEqualTo(CALLER);
        assertThat(of(trace))
                .as("what processOrder asks the database")
                .anyMatch(span -> span.getKind() == SpanKind.CLIENT
                        && span.getParentSpanId().equals(delivered.getSpanId()));
    }

    @Test
    void anEventInHeadersContinuesItsTraceToo() throws Exception {
        String trace = TRACE + '1';
        int status = container
                .post(
                        "/events/cleanupProducts",
                        "",
                        "ce-specversion",
                        "1.0",
                        "ce-id",
                        "1",
                        "ce-source",
                        "/t",
                        "ce-type",
                        "due",
                        "ce-traceparent",
                        "00-" + trace + '-' + CALLER + "-01")
                .statusCode();

        assertThat(status).isEqualTo(204);
        awaitSpan(trace, "deliver the event");
    }
}
