package dev.multicloudfunctions.container.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.HangingService;
import dev.multicloudfunctions.conformance.server.HangingService.Hang;
import dev.multicloudfunctions.conformance.store.TopicPublisherConformance;
import dev.multicloudfunctions.container.topic.SinkTopicPublisher;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.topic.TopicPublisher;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is published to an address arrives through our own reading of events, as a broker would hand it on. */
class SinkTopicPublisherTest extends TopicPublisherConformance {

    private final List<Message> arrived = new CopyOnWriteArrayList<>();
    private final List<HttpHeaders> headers = new CopyOnWriteArrayList<>();
    private final EventReader reader = new EventReader();
    private final InMemoryPlatform platform = new InMemoryPlatform();
    private HttpServer broker;
    private CloudEventsDelivery delivery;
    private volatile int status = 202;

    @BeforeEach
    void begin() throws IOException {
        FunctionTable table = FunctionTable.of(declared -> TOPICS.forEach(topic -> declared.function(
                "keep" + topic.length(),
                new Trigger.Message(topic),
                (name, ports) -> BoundFunction.consumer(Message.class, arrived::add))));
        var functions = new Functions(table, platform);
        delivery = new CloudEventsDelivery(new EventRouter(functions), functions);
        broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broker.createContext("/", this::take);
        broker.start();
    }

    @AfterEach
    void end() {
        broker.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        HttpHeaders.Builder given = HttpHeaders.builder();
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> given.add(name, value)));
        HttpHeaders request = given.build();
        headers.add(request);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (status == 202) {
            CloudEvent event = reader.read(new HttpRequest("POST", "/events", "", request, body));
            delivery.deliver(event, Invocation.unlimited("test", null));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    protected TopicPublisher publisher() {
        return new SinkTopicPublisher("http://localhost:" + broker.getAddress().getPort() + "/", platform.ids());
    }

    @Override
    protected Set<Capability> lacking() {
        return Set.of(Capability.DELAYED_MESSAGES);
    }

    @Override
    protected List<Message> arrived(String topic, List<byte[]> awaited) {
        return arrived.stream().filter(message -> message.topic().equals(topic)).toList();
    }

    @Test
    void theTraceGoesAlongInBothFamiliesOfHeaders() {
        var trace = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true, "vendor=1");
        try (var scope = Invocation.unlimited("test", trace).enter()) {
            publisher().publish("orders", new byte[0], Map.of());
        }

        assertThat(headers.get(0).first("traceparent")).isEqualTo(trace.traceparent());
        assertThat(headers.get(0).first("tracestate")).isEqualTo("vendor=1");
        assertThat(headers.get(0).first("b3")).isEqualTo("0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1");
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatHangsIsLeftInTime(Hang hang) throws IOException {
        try (var hanging = new HangingService(hang);
                var scope =
                        Invocation.within(Duration.ofSeconds(2), "test", null).enter()) {
            var sink = new SinkTopicPublisher(hanging.uri() + "/", platform.ids());
            long start = System.nanoTime();

            assertThat(Thrown.by(() -> sink.publish("orders", new byte[48 * 1024], Map.of())))
                    .isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_800));
        }
    }

    @ParameterizedTest
    @CsvSource({"503, UNAVAILABLE", "500, UNAVAILABLE", "429, UNAVAILABLE", "404, UNAVAILABLE", "400, INTERNAL"})
    void whatTheAddressDoesNotTakeIsNotPublished(int answer, ErrorKind kind) {
        status = answer;

        assertThatThrownBy(() -> publisher().publish("orders", new byte[0], Map.of()))
                .hasMessageContaining("answered " + answer)
                .extracting("kind")
                .isEqualTo(kind);
    }

    @Test
    void anAddressThatDoesNotAnswerIsUnavailable() {
        TopicPublisher publisher = publisher();
        broker.stop(0);

        assertThatThrownBy(() -> publisher.publish("orders", new byte[0], Map.of()))
                .extracting("kind")
                .isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void whatIsNoAddressOfHttpIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new SinkTopicPublisher("broker.default", platform.ids()))
                .hasMessageContaining("http://host/path");
    }
}
