package dev.multicloudfunctions.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.gcp.server.FaultyGoogle;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.GcsServer;
import dev.multicloudfunctions.gcp.server.PubSubEmulator;
import dev.multicloudfunctions.gcp.server.Topics;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A letter of an object makes Cloud Storage tell of it once more, as the adapter wrote it or as Pub/Sub moved it. */
@Tag("any-jdk")
class ObjectLettersTest {

    private static final String KEY = "uploads/a b+cä.png";

    private final String letters = "letters-" + UUID.randomUUID();
    private Topics topics;
    private GcsServer storage;

    @BeforeEach
    void open() throws Exception {
        topics = new Topics();
        String unused = topics.create(letters);
        storage = new GcsServer("images");
        put();
    }

    @AfterEach
    void close() {
        if (storage != null) {
            storage.close();
        }
        if (topics != null) {
            topics.close();
        }
    }

    @Test
    void anObjectThatAFunctionRejectedIsWrittenOnceMoreAsItWas() throws Exception {
        reject(KEY);
        String before = resource();

        assertThat(said()).contains(" 1 sent");

        assertWrittenOnceMore(before);
        assertThat(said()).contains(" 0 sent");
    }

    /** What Eventarc's subscription had when its tries were used up. */
    @Test
    void anObjectWhoseMessagePubSubMovedIsWrittenOnceMoreToo() throws Exception {
        moved(Map.of("bucketId", "images", "objectId", KEY, "eventType", "OBJECT_FINALIZE"));
        String before = resource();

        assertThat(said()).contains(" 1 sent");

        assertWrittenOnceMore(before);
    }

    @Test
    void theLetterOfAnObjectThatIsGoneIsRemovedWithAWord() throws Exception {
        reject("uploads/gone.png");
        moved(Map.of("bucketId", "images", "objectId", "uploads/gone.png", "eventType", "OBJECT_FINALIZE"));

        assertThat(said())
                .contains("is removed: what it tells of is gone.", " 0 sent, 2 removed")
                .doesNotContain("gone.png");
        assertThat(said()).endsWith(" 0 sent\n");
    }

    @Test
    void theLetterOfABucketThatIsNotThereStays() {
        moved(Map.of("bucketId", "other", "objectId", KEY, "eventType", "OBJECT_FINALIZE"));

        assertThatThrownBy(() -> redrive(storage.uri(), System.out)).isInstanceOf(IllegalArgumentException.class);

        assertThat(said("--dry-run")).contains("1 would be sent");
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "FAILED", "CLOSED", "CUT_OFF", "INTERCEPTED"})
    void aLetterWhoseObjectWasNotWrittenStays(Fault fault) throws Exception {
        reject(KEY);
        var said = new ByteArrayOutputStream();
        try (FaultyProxy proxy = new FaultyProxy(storage.uri(), new FaultyGoogle())) {
            proxy.choose((operation, body) -> fault);

            assertThatThrownBy(() -> redrive(proxy.uri(), new PrintStream(said, true)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(said.toString(UTF_8)).contains("stays: ", " 0 sent");
        assertThat(said()).contains(" 1 sent");
    }

    private void assertWrittenOnceMore(String before) throws Exception {
        String after = resource();
        assertThat(member(after, "generation")).isNotEqualTo(member(before, "generation"));
        for (String same : List.of("contentType", "size", "crc32c", "metadata")) {
            assertThat(member(after, same)).as(same).isEqualTo(member(before, same));
        }
    }

    private static Object member(String json, String name) {
        return ((Map<?, ?>) Json.tree(json.getBytes(UTF_8), 1 << 20)).get(name);
    }

    /** Through the adapter, whose function takes no picture. */
    private void reject(String key) {
        var platform = new GcpPlatform(Settings.of(environment(storage.uri())), new InMemoryTelemetry());
        CloudEvent event = CloudEventBuilder.v1(Recorded.event("storage"))
                .withSubject("objects/" + key)
                .withData(
                        "application/json",
                        ("{\"bucket\":\"images\",\"name\":\"" + key + "\",\"size\":\"7\"}").getBytes(UTF_8))
                .build();
        new Application(Selection.of("onObject", table(), platform), true).deliver(event, Duration.ofSeconds(30));
    }

    private void moved(Map<String, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put("CloudPubSubDeadLetterSourceDeliveryCount", "12");
        all.put("CloudPubSubDeadLetterSourceSubscription", "eventarc-europe-west1-sub");
        topics.publish(
                letters,
                List.of(PubsubMessage.newBuilder()
                        .setData(ByteString.copyFromUtf8("{\"kind\":\"storage#object\"}"))
                        .putAllAttributes(all)
                        .build()));
    }

    private String said(String... more) {
        var said = new ByteArrayOutputStream();
        redrive(storage.uri(), new PrintStream(said, true, UTF_8), more);
        return said.toString(UTF_8);
    }

    private void redrive(URI storageUri, PrintStream out, String... more) {
        var arguments = new ArrayList<>(List.of("--platform", "gcp"));
        arguments.addAll(List.of(more));
        RedriveCommand.run(out, Settings.of(environment(storageUri)), table(), arguments.toArray(String[]::new));
    }

    private Map<String, String> environment(URI storageUri) {
        return Map.of(
                "GOOGLE_CLOUD_PROJECT",
                FirestoreEmulator.PROJECT,
                "PUBSUB_EMULATOR_HOST",
                PubSubEmulator.host(),
                "STORAGE_EMULATOR_HOST",
                storageUri.toString(),
                "IMAGES_BUCKET",
                "images",
                "DEAD_LETTERS_TOPIC",
                letters);
    }

    private static FunctionTable table() {
        return FunctionTable.discover(table -> table.function(
                "onObject",
                new Trigger.ObjectCreated("images", "uploads/", List.of(".png")),
                (name, platform) -> BoundFunction.consumer(ObjectCreated.class, object -> {
                    throw FunctionException.invalid("object", "Is no picture.");
                })));
    }

    /** As another client does, with what is beside the bytes. */
    private void put() throws Exception {
        String body = "--b\r\nContent-Type: application/json\r\n\r\n{\"name\":\"" + KEY
                + "\",\"contentType\":\"image/png\",\"metadata\":{\"who\":\"ann\"}}\r\n--b\r\n"
                + "Content-Type: image/png\r\n\r\npicture\r\n--b--";
        assertThat(send(HttpRequest.newBuilder(
                                URI.create(storage.uri() + "/upload/storage/v1/b/images/o?uploadType=multipart"))
                        .header("Content-Type", "multipart/related; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(body))))
                .contains("ann");
    }

    private String resource() throws Exception {
        return send(HttpRequest.newBuilder(URI.create(storage.uri() + "/storage/v1/b/images/o/"
                + URLEncoder.encode(KEY, UTF_8).replace("+", "%20"))));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }
}
