package dev.multicloudfunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.server.Azurite;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
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

    @Test
    void aPortIsMadeOnceAndReachesItsTable() {
        var environment = new HashMap<>(Azurite.get().environment());
        environment.put("ORDERS_TABLE", Azurite.get().newTable("platformOrders"));
        AzurePlatform platform = platform(environment);

        assertThat(platform.orders().find("o-1")).isEmpty();
        assertThat(platform.orders()).isSameAs(platform.orders());
    }

    /** A document of an application of its own. */
    public record Todo(String id, String title) {}

    @Test
    void documentsAreInTheTableThatTheSettingOfTheirCollectionNames() {
        DocumentCollection<Todo> todos =
                DocumentCollection.of("platform-todos", Todo.class).key("id");
        var environment = new HashMap<>(Azurite.get().environment());
        assertThat(Thrown.by(() -> platform(environment).documents(todos))).isEqualTo(ErrorKind.INTERNAL);
        environment.put("PLATFORM_TODOS_TABLE", Azurite.get().newTable("platformTodos"));

        platform(environment).documents(todos).insert(new Todo("a", "Wash up"));

        assertThat(platform(environment).reader(todos).find("a")).contains(new Todo("a", "Wash up"));
    }

    @Test
    void aPortWithoutItsSettingIsOurOwnFault() {
        AzurePlatform withoutAccount = platform(Map.of("PRODUCTS_TABLE", "p"));
        AzurePlatform withoutTable = platform(Map.of("AzureWebJobsStorage", "UseDevelopmentStorage=true"));

        assertThat(Thrown.by(withoutAccount::products)).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(withoutTable::products)).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aSecretOfTheEnvironmentNeedsNoService() {
        AzurePlatform platform = platform(Map.of("CURSOR_KEY", "new-0123456789abc,old-0123456789abc"));

        assertThat(platform.secrets().values(Secrets.CURSOR_KEY))
                .containsExactly("new-0123456789abc", "old-0123456789abc");
    }

    private static AzurePlatform platform(Map<String, String> environment) {
        return new AzurePlatform(Settings.of(environment), new InMemoryTelemetry());
    }
}
