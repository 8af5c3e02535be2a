package dev.multicloudfunctions.gcp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.gcp.Recorded;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import dev.multicloudfunctions.gcp.secret.RotationHandler;
import dev.multicloudfunctions.gcp.server.SecretManagerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rotates secrets, as an instance of the real Functions Framework. */
@Tag("any-jdk")
class RotationTest {

    private static final String SECRET = "projects/123456789012/secrets/mcf-dev-cursor-key";

    @ParameterizedTest
    @EnumSource
    void anEventOfSecretManagerRotatesItsSecretAndIsAcknowledged(Version version, @TempDir Path folder)
            throws IOException {
        Path mounted = folder.resolve("value");
        try (var secrets = new SecretManagerServer(new MovableClock(Instant.parse("2026-01-31T02:00:00Z")));
                var topics = new TopicServer()) {
            secrets.store(SECRET, "first-0123456789");
            secrets.mount(SECRET, mounted);
            Map<String, String> environment = Map.of(
                    "SECRET_MANAGER_EMULATOR_HOST", secrets.uri().toString(),
                    "PUBSUB_EMULATOR_HOST", topics.host(),
                    "GOOGLE_CLOUD_PROJECT", "shop",
                    "ROTATION_TOPIC", "rotation",
                    "DEAD_LETTERS_TOPIC", "rotation-dead-letters");
            try (Framework framework = Framework.start(
                    version,
                    TestClassPath.HERE,
                    TestClassPath.get(),
                    RotationHandler.class.getName(),
                    "cloudevent",
                    environment)) {
                var eventarc = new Eventarc(framework.address());
                JsonNode recorded = new ObjectMapper()
                        .readTree(Recorded.json("secret-rotate"))
                        .at("/data/message");
                Map<String, String> attributes = new HashMap<>();
                recorded.path("attributes")
                        .properties()
                        .forEach(each ->
                                attributes.put(each.getKey(), each.getValue().asText()));
                Message event = message(recorded.path("data").binaryValue(), attributes);

                assertThat(eventarc.send(event)).isTrue();
                List<String> values = List.of(Files.readString(mounted).split(","));
                assertThat(values).startsWith("first-0123456789").hasSize(3);
                assertThat(topics.drain("rotation-dead-letters")).isEmpty();

                attributes.put("secretId", "nothing");
                assertThat(eventarc.send(message(new byte[0], attributes))).isTrue();
                assertThat(topics.drain("rotation-dead-letters"))
                        .singleElement()
                        .satisfies(letter -> assertThat(letter.attributes()).containsEntry("secretId", "nothing"));

                secrets.close();
                attributes.put("secretId", SECRET);
                assertThat(eventarc.send(message(new byte[0], attributes))).isFalse();
                assertThat(framework.output())
                        .contains("\"function\":\"rotation\"")
                        .doesNotContain(values);
            }
        }
    }

    private static Message message(byte[] data, Map<String, String> attributes) {
        return Message.of(
                "2070443601319999", "rotation", data.length == 0 ? "{}".getBytes(UTF_8) : data, attributes, 1, null);
    }
}
