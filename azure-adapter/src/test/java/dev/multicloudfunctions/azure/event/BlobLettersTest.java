package dev.multicloudfunctions.azure.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.queue.QueueClient;
import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.azure.server.FaultyStorage;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A letter of a blob writes it once more in its own place, on which its trigger fires again: it knows blobs by their ETags. */
@Tag("any-jdk")
class BlobLettersTest {

    private static final String KEY = "uploads/a b+cä.png";

    private final String topic = "orders-" + UUID.randomUUID();
    private BlobContainerClient images;
    private QueueClient poison;

    @BeforeEach
    void open() {
        images = Azurite.get().blobs().createBlobContainer("images-" + UUID.randomUUID());
        poison = Azurite.get().queues().getQueueClient("webjobs-blobtrigger-poison");
        boolean unused = poison.createIfNotExists();
        poison.clearMessages();
        blob(KEY)
                .uploadWithResponse(
                        new BlobParallelUploadOptions(BinaryData.fromString("picture"))
                                .setHeaders(new BlobHttpHeaders().setContentType("image/png"))
                                .setMetadata(Map.of("who", "ann")),
                        null,
                        null)
                .getValue();
    }

    /** The texts that may lie there; the container stands as a tilde. */
    static Stream<String> texts() {
        String host = "{\n  \"Type\": \"BlobTrigger\",\n  \"FunctionId\": \"Host.Functions.makeThumbnail\",\n"
                + "  \"BlobType\": \"BlockBlob\",\n  \"ContainerName\": \"~\",\n  \"BlobName\": \"" + KEY
                + "\",\n  \"ETag\": \"\\\"0x8D7\\\"\"\n}";
        return Stream.of(
                host,
                "base64:" + host,
                "{\"id\":\"1\",\"topic\":\"/subscriptions/x\",\"subject\":\"/blobServices/default/containers/~/blobs/"
                        + KEY + "\",\"eventType\":\"Microsoft.Storage.BlobCreated\",\"data\":{\"api\":\"PutBlob\"}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/subscriptions/x\",\"subject\":"
                        + "\"/blobServices/default/containers/~/blobs/" + KEY
                        + "\",\"type\":\"Microsoft.Storage.BlobCreated\",\"data\":{}}",
                "~/" + KEY);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aBlobIsWrittenOnceMoreAsItWas(String text) {
        put(text);
        BlobProperties before = blob(KEY).getProperties();
        OffsetDateTime now = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS);

        assertThat(said()).contains("webjobs-blobtrigger-poison: 1 sent");

        BlobProperties after = blob(KEY).getProperties();
        assertThat(after.getETag()).isNotEqualTo(before.getETag());
        assertThat(after.getLastModified()).isAfterOrEqualTo(now);
        assertThat(after.getMetadata()).isEqualTo(Map.of("who", "ann"));
        assertThat(after.getContentType()).isEqualTo("image/png");
        assertThat(blob(KEY).downloadContent().toString()).isEqualTo("picture");
        assertThat(said()).contains("webjobs-blobtrigger-poison: 0 sent");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theLetterOfABlobThatIsGoneIsRemovedWithAWord(String text) {
        blob(KEY).delete();
        put(text);

        assertThat(said())
                .contains("is removed: what it tells of is gone.", "0 sent, 1 removed")
                .doesNotContain(KEY);
        assertThat(said("--dry-run")).contains("webjobs-blobtrigger-poison: 0 would be sent");
    }

    @Test
    void theLetterOfAContainerThatIsNotThereStays() {
        put("missing-container/" + KEY);

        assertThatThrownBy(() -> said()).isInstanceOf(IllegalArgumentException.class);

        assertThat(said("--dry-run")).contains("webjobs-blobtrigger-poison: 1 would be sent");
    }

    /** The host says which function, in Base64 too. */
    @Test
    void onlyThoseOfOneFunctionAreSent() {
        texts().limit(2).forEach(text -> {
            put(text);
            put(text.replace("makeThumbnail", "another"));
        });

        assertThat(said("--only", "makeThumbnail"))
                .contains("webjobs-blobtrigger-poison: 2 sent, 2 of other functions left");
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "FAILED", "CLOSED", "INTERCEPTED"})
    void aLetterWhoseBlobWasNotWrittenStays(Fault fault) throws Exception {
        put("~/" + KEY);
        var said = new ByteArrayOutputStream();
        try (FaultyProxy proxy = new FaultyProxy(Azurite.get().blob(), new FaultyStorage())) {
            proxy.choose((operation, body) -> fault);
            Map<String, String> environment = new HashMap<>(Azurite.environment(
                    proxy.uri(), Azurite.get().queue(), Azurite.get().table()));

            assertThatThrownBy(() -> redrive(environment, new PrintStream(said, true)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(said.toString(UTF_8)).contains("stays: ", " 0 sent");
        assertThat(said()).contains("webjobs-blobtrigger-poison: 1 sent");
    }

    private BlobClient blob(String key) {
        return images.getBlobClient(key);
    }

    private void put(String text) {
        String named = text.replace("~", images.getBlobContainerName());
        String coded = named.startsWith("base64:")
                ? Base64.getEncoder()
                        .encodeToString(named.substring("base64:".length()).getBytes(UTF_8))
                : named;
        var unused = poison.sendMessage(coded);
    }

    private String said(String... more) {
        var said = new ByteArrayOutputStream();
        redrive(new HashMap<>(Azurite.get().environment()), new PrintStream(said, true, UTF_8), more);
        return said.toString(UTF_8);
    }

    private void redrive(Map<String, String> environment, PrintStream out, String... more) {
        environment.put("ORDERS_TOPIC", topic);
        var arguments = new ArrayList<>(List.of("--platform", "azure"));
        arguments.addAll(List.of(more));
        RedriveCommand.run(out, Settings.of(environment), FunctionTable.discover(), arguments.toArray(String[]::new));
    }
}
