package dev.multicloudfunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzurePlatformTest {

    @Test
    void aPlatformWithoutAnySettingIsMadeAndNamed() {
        AzurePlatform platform = platform(Map.of());

        assertThat(platform.name()).isEqualTo("azure");
        assertThat(platform.region()).isEqualTo("local");
        assertThat(platform.ids().next()).hasSize(36);
    }

    @Test
    void theRegionIsAzuresUnlessASettingSaysOtherwise() {
        assertThat(platform(Map.of("REGION_NAME", "West Europe")).region()).isEqualTo("West Europe");
        assertThat(platform(Map.of("REGION_NAME", "West Europe", "REGION", "blue"))
                        .region())
                .isEqualTo("blue");
    }

    /** A document of an application of its own. */
    public record Todo(String id, String title) {}

    private static final DocumentCollection<Todo> TODOS =
            DocumentCollection.of("todos", Todo.class).key("id");

    @Test
    void documentsAreInTheTableThatTheSettingOfTheirCollectionNames() {
        var environment = new HashMap<>(Azurite.get().environment());
        environment.put("TODOS_TABLE", Azurite.get().newTable("platformTodos"));

        platform(environment).documents(TODOS).insert(new Todo("a", "Wash up"));

        assertThat(platform(environment).reader(TODOS).find("a")).contains(new Todo("a", "Wash up"));
    }

    @Test
    void aHandleWithoutItsSettingIsOurOwnFaultAndNamesIt() {
        AzurePlatform withoutNames = platform(Map.of("AzureWebJobsStorage", "UseDevelopmentStorage=true"));

        assertThatThrownBy(() -> platform(Map.of("TODOS_TABLE", "t")).reader(TODOS))
                .hasMessageStartingWith("AzureWebJobsStorage: is not set.");
        assertThatThrownBy(() -> withoutNames.reader(TODOS)).hasMessageStartingWith("TODOS_TABLE: is not set.");
        assertThatThrownBy(() -> withoutNames.publisher(Topic.of("news", Todo.class)))
                .hasMessageStartingWith("NEWS_TOPIC: Must be the names of Storage Queues, one for each subscriber");
        assertThatThrownBy(() -> withoutNames.secret(Secret.of("api-key")))
                .hasMessageStartingWith("API_KEY: is not set.");
    }

    @Test
    void aSecretOfTheEnvironmentNeedsNoService() {
        AzurePlatform platform = platform(Map.of("CURSOR_KEY", "new-0123456789abc,old-0123456789abc"));

        assertThat(platform.secret(Secret.of("cursor-key")).values())
                .containsExactly("new-0123456789abc", "old-0123456789abc");
    }

    private static AzurePlatform platform(Map<String, String> environment) {
        return new AzurePlatform(Settings.of(environment), new InMemoryTelemetry());
    }
}
