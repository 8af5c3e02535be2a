package dev.multicloudfunctions.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.gcp.document.FirestoreDocuments;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.Metadata;
import dev.multicloudfunctions.gcp.setting.GcpSettings;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GcpPlatformTest {

    @Test
    void aPlatformWithoutAnySettingIsMadeAndNamed() {
        GcpPlatform platform = platform(Map.of());

        assertThat(platform.name()).isEqualTo("gcp");
        assertThat(platform.region()).isEqualTo("local");
        assertThat(platform.ids().next()).hasSize(36);
    }

    @Test
    void theRegionIsCloudRunsUnlessASettingSaysOtherwise() throws IOException {
        try (var metadata = new Metadata()) {
            var environment = new HashMap<>(Map.of("K_SERVICE", "api", "GCE_METADATA_HOST", metadata.host()));
            assertThat(platform(environment).region()).isEqualTo("europe-west3");
            environment.put("REGION", "blue");
            assertThat(platform(environment).region()).isEqualTo("blue");
        }
    }

    @Test
    void aMetadataServerThatDoesNotAnswerStopsNothing() {
        GcpPlatform platform = platform(Map.of("K_SERVICE", "api", "GCE_METADATA_HOST", "localhost:9"));

        assertThat(platform.region()).isEqualTo("local");
    }

    /** A document of an application of its own. */
    public record Todo(String id, String title) {}

    private static final DocumentCollection<Todo> TODOS =
            DocumentCollection.of("todos", Todo.class).key("id");

    @Test
    void documentsAreInTheCollectionThatTheSettingOfTheirsNames() {
        var environment = new HashMap<>(FirestoreEmulator.environment());
        environment.put("TODOS_TABLE", "platform-todos");
        environment.put("FIRESTORE_DATABASE", "of-a-stage");

        platform(environment).documents(TODOS).put(new Todo("a", "Wash up"));

        assertThat(platform(environment).reader(TODOS).find("a")).contains(new Todo("a", "Wash up"));
    }

    /** A document of an application. */
    public record Note(String id, String text) {}

    @Test
    void aCollectionIsWhereItsSettingSays() {
        DocumentCollection<Note> notes =
                DocumentCollection.of("small-notes", Note.class).key("id");
        var environment = new HashMap<>(FirestoreEmulator.environment());
        environment.put("SMALL_NOTES_TABLE", "platform-notes");
        platform(environment).documents(notes).put(new Note("n-1", "a"));

        assertThat(new FirestoreDocuments(FirestoreEmulator.client(), "platform-notes", notes).get("n-1"))
                .isNotNull();
        assertThat(Thrown.by(() -> platform(FirestoreEmulator.environment()).documents(notes)))
                .isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aHandleWithoutItsSettingIsOurOwnFaultAndNamesIt() {
        GcpPlatform platform = platform(Map.of("GOOGLE_CLOUD_PROJECT", "p", "BAD_TOPIC", "a/b"));

        assertThatThrownBy(() -> platform.reader(TODOS)).hasMessageStartingWith("TODOS_TABLE: is not set.");
        assertThatThrownBy(() -> platform.objects(Bucket.of("box"))).hasMessageStartingWith("BOX_BUCKET: is not set.");
        assertThatThrownBy(() -> platform.publisher(Topic.of("news", Todo.class)))
                .hasMessageStartingWith("NEWS_TOPIC: is not set.");
        assertThatThrownBy(() -> platform.publisher(Topic.of("bad", Todo.class)))
                .hasMessageStartingWith("BAD_TOPIC: must be");
        assertThat(Thrown.by(() -> platform.secret(Secret.of("cursor-key")).values()))
                .isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void allFaultsOfTheSettingsAreToldAtOnce() {
        Settings settings = Settings.of(Map.of("GOOGLE_CLOUD_PROJECT", "p".repeat(101), "FIRESTORE_DATABASE", "\t"));

        assertThatThrownBy(() -> settings.check("gcp", GcpSettings.ALL))
                .hasMessageContaining("GOOGLE_CLOUD_PROJECT")
                .hasMessageContaining("FIRESTORE_DATABASE");
    }

    private static GcpPlatform platform(Map<String, String> environment) {
        return new GcpPlatform(Settings.of(environment), new InMemoryTelemetry());
    }
}
