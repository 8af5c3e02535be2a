package com.acme.cloudevents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this platform alone does: the modes of its protocol, its statuses and its dead letters. */
class CloudEventsPlatformTest {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    @TempDir
    Path folder;

    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final List<Tick> ticks = new CopyOnWriteArrayList<>();
    private final InMemoryPlatform resources = new InMemoryPlatform();
    private CloudEventsPlatform platform;

    @BeforeEach
    void start() throws Exception {
        platform = CloudEventsPlatform.start(0, resources, folder.resolve("letters"), this::declare);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private void declare(FunctionTable.Builder table) {
        table.consumer("note", new Trigger.Message("notes"), Message.class, made -> message -> {
            received.add(message);
            switch (new String(message.body(), ISO_8859_1)) {
                case "poison" -> throw new FunctionException(ErrorKind.INVALID, "Never.");
                case "later" -> throw new FunctionException(ErrorKind.UNAVAILABLE, "Not now.");
                default -> {}
            }
        });
        table.consumer("watch", Trigger.schedule("* * * * *"), Tick.class, made -> ticks::add);
    }

    @Test
    void binaryDataIsWhatTheBodyIs() throws Exception {
        byte[] bytes = {0, -1, 13, 10};
        HttpRequest.Builder request = request()
                .header("ce-specversion", "1.0")
                .header("ce-id", "a%20%C3%A4+")
                .header("ce-source", "/here")
                .header("CE-Type", "com.acme.message")
                .header("ce-subject", "notes")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(bytes));

        assertThat(send(request).statusCode()).isEqualTo(204);
        assertThat(received).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo("a ä+");
            assertThat(message.body()).isEqualTo(bytes);
        });
    }

    @Test
    void structuredDataIsJsonTextOrBytes() throws Exception {
        post(STRUCTURED, event("1", "\"data\":{\"price\":1.50,\"many\":[1,null]}"));
        post(STRUCTURED, event("2", "\"data\":\"text\""));
        post(STRUCTURED, event("3", "\"datacontenttype\":\"text/plain\",\"data\":\"text\""));
        post(STRUCTURED, event("4", "\"data_base64\":\"AP8=\",\"partitionkey\":\"k\",\"attributes\":\"a.B=%26&c=\""));

        assertThat(received.stream().map(each -> new String(each.body(), ISO_8859_1)))
                .containsExactly("{\"price\":1.50,\"many\":[1,null]}", "\"text\"", "text", "\0\u00ff");
        assertThat(received.get(3).orderingKey()).isEqualTo("k");
        assertThat(received.get(3).attributes()).isEqualTo(Map.of("a.B", "&", "c", ""));
    }

    @Test
    void aBatchSaysWhichOfItsEventsAreToComeAgain() throws Exception {
        String batch = '['
                + event("1", "\"datacontenttype\":\"text/plain\",\"data\":\"later\"")
                + ','
                + event("2", "\"data\":2")
                + ','
                + event("3", "\"datacontenttype\":\"text/plain\",\"data\":\"poison\"")
                + ']';

        HttpResponse<String> answer = post(BATCH, batch);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"retry\":[\"1\"]}");
        assertThat(received).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"s\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"id\":\"2\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"more\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data_base64\":\"?\"}"
            })
    void whatIsNoEventIsRefusedAndNothingRuns(String body) throws Exception {
        assertThat(post(STRUCTURED, body).statusCode()).isEqualTo(400);
        assertThat(post(BATCH, '[' + event("1", "\"data\":1") + ',' + body + ']')
                        .statusCode())
                .isEqualTo(400);
        assertThat(received).isEmpty();
        assertThat(platform.deadLetters().letters()).isEmpty();
    }

    @Test
    void aDeadLetterIsTheWholeEventAndWhy() throws Exception {
        byte[] poison = "poison".getBytes(UTF_8);
        assertThat(post(STRUCTURED, event("1", "\"reason\":\"mine\",\"data_base64\":\"" + base64(poison) + '"'))
                        .statusCode())
                .isEqualTo(202);

        Map<?, ?> letter = letters().get(0);
        assertThat(letter.get("function")).isEqualTo("note");
        assertThat(letter.get("reason")).isEqualTo("INVALID: Never.");
        assertThat((Map<?, ?>) letter.get("event"))
                .isEqualTo(Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        "1",
                        "source",
                        "/here",
                        "type",
                        "com.acme.message",
                        "subject",
                        "notes",
                        "reason",
                        "mine",
                        "data_base64",
                        base64(poison)));
    }

    @Test
    void whatIsForNobodyIsADeadLetterThatSaysSo() throws Exception {
        post(STRUCTURED, event("1", "\"data\":1").replace("notes", "others"));
        post(STRUCTURED, event("2", "\"function\":\"note\",\"data\":1").replace("notes", "others"));
        post(STRUCTURED, event("3", "\"function\":\"watch\",\"data\":1"));

        assertThat(letters().stream().map(each -> String.valueOf(each.get("reason"))))
                .containsExactlyInAnyOrder(
                        "No function is for this event.",
                        "The function is for the topic notes, the event of others.",
                        "The function takes no event of the type com.acme.message.");
        assertThat(received).isEmpty();
    }

    @Test
    void withoutAPlaceForDeadLettersNothingIsAcknowledged() throws Exception {
        Files.writeString(folder.resolve("letters"), "no folder");

        assertThat(post(STRUCTURED, event("1", "\"datacontenttype\":\"text/plain\",\"data\":\"poison\""))
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void aTickSaysWhenItWasDue() throws Exception {
        post(
                STRUCTURED,
                event("1", "\"time\":\"2020-01-01T00:00:00Z\"")
                        .replace("message", "tick")
                        .replace("notes", "watch"));

        assertThat(ticks).singleElement().satisfies(tick -> {
            assertThat(tick.scheduledTime()).hasToString("2020-01-01T00:00:00Z");
            assertThat(tick.pastDue()).isTrue();
        });
    }

    @Test
    void theBrokerTriesFiveTimesAndThenKeepsADeadLetter() throws Exception {
        resources.topics().publish("notes", "later".getBytes(UTF_8), Map.of("a", "b"));

        platform.broker().deliver();

        assertThat(received.stream().map(Message::attempt)).containsExactly(1, 2, 3, 4, 5);
        assertThat(received).allSatisfy(each -> assertThat(each.attributes()).containsEntry("a", "b"));
        assertThat(letters()).hasSize(1);
    }

    private static String event(String id, String more) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id
                + "\",\"source\":\"/here\",\"type\":\"com.acme.message\",\"subject\":\"notes\"," + more + '}';
    }

    private List<Map<?, ?>> letters() throws Exception {
        var letters = new ArrayList<Map<?, ?>>();
        for (byte[] letter : platform.deadLetters().letters()) {
            letters.add((Map<?, ?>) Json.tree(letter, Json.MAX_BYTES));
        }
        return letters;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private HttpResponse<String> post(String type, String body) throws Exception {
        return send(request().header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + platform.address().getPort() + '/'));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
