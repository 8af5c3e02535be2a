package dev.multicloudfunctions.azure.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service accepts several changes with 202 whatever becomes of them; what became of them is in the body. */
class BatchAnswerTest {

    private final Deque<String> answers = new ArrayDeque<>();
    private int requests;
    private HttpServer server;
    private TableClient table;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests++;
            byte[] body = ("--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n"
                            + "--changesetresponse_1\r\nContent-Type: application/http\r\n\r\n"
                            + answers.remove() + "\r\n--changesetresponse_1--\r\n--batchresponse_1--\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(202, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        table = new TableClient(
                new StorageWire(
                                Settings.of(Azurite.environment(uri, uri, uri)),
                                Clock.systemUTC(),
                                RetryPolicy.INTERACTIVE,
                                millis -> {})
                        .client(StorageService.TABLE),
                "t");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aThrottledBatchIsRepeatedAndOneThatFailedMayHaveBeenDone() {
        answers.addAll(List.of(
                "HTTP/1.1 429 Too Many Requests\r\n\r\n",
                "HTTP/1.1 503 Server Busy\r\n\r\n{\"odata.error\":{\"code\":\"ServerBusy\"}}",
                "HTTP/1.1 409 Conflict\r\n\r\n{\"odata.error\":{\"code\":\"EntityAlreadyExists\"}}"));

        TableOutcome outcome = table.send(table.batch().insert(new TableEntity("a", "1")));

        assertThat(outcome).isEqualTo(new TableOutcome(TableOutcome.Kind.EXISTS, true));
        assertThat(requests).isEqualTo(3);
    }

    @Test
    void eachWayToFailIsTold() {
        answers.addAll(List.of(
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 412 Precondition Failed\r\n\r\n{\"odata.error\":{\"code\":\"UpdateConditionNotSatisfied\"}}",
                "HTTP/1.1 404 Not Found\r\n\r\n{\"odata.error\":{\"code\":\"ResourceNotFound\"}}"));

        assertThat(table.send(table.batch()).kind()).isEqualTo(TableOutcome.Kind.DONE);
        assertThat(table.send(table.batch()).kind()).isEqualTo(TableOutcome.Kind.CHANGED);
        assertThat(table.send(table.batch())).isEqualTo(new TableOutcome(TableOutcome.Kind.MISSING, false));
    }
}
