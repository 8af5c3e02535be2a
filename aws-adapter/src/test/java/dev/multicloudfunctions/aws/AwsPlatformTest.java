package dev.multicloudfunctions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.document.LocalTables;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.dynamo.DynamoTables;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsPlatformTest {

    @Test
    void aPlatformWithoutAnySettingIsMadeAndNamed() {
        AwsPlatform platform = platform(Map.of());

        assertThat(platform.name()).isEqualTo("aws");
        assertThat(platform.region()).isEqualTo("local");
        assertThat(platform.ids().next()).hasSize(36);
    }

    @Test
    void theRegionIsLambdasUnlessASettingSaysOtherwise() {
        assertThat(platform(Map.of("AWS_REGION", "eu-central-1")).region()).isEqualTo("eu-central-1");
        assertThat(platform(Map.of("AWS_REGION", "eu-central-1", "REGION", "blue"))
                        .region())
                .isEqualTo("blue");
    }

    @Test
    void aPortIsMadeOnceAndReachesItsTable() {
        var environment = new HashMap<>(DynamoLocal.ENVIRONMENT);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.uri().toString());
        environment.put("ORDERS_TABLE", DynamoLocal.create(DynamoTables.ORDERS, "platform-orders"));
        AwsPlatform platform = platform(environment);

        assertThat(platform.orders().find("o-1")).isEmpty();
        assertThat(platform.orders()).isSameAs(platform.orders());
    }

    /** A document of an application of its own. */
    public record Todo(String id, String title) {}

    @Test
    void documentsAreInTheTableThatTheSettingOfTheirCollectionNames() {
        DocumentCollection<Todo> todos =
                DocumentCollection.of("platform-todos", Todo.class).key("id");
        var environment = new HashMap<>(DynamoLocal.ENVIRONMENT);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.uri().toString());
        assertThat(Thrown.by(() -> platform(environment).documents(todos))).isEqualTo(ErrorKind.INTERNAL);
        environment.put("PLATFORM_TODOS_TABLE", LocalTables.of(todos));

        platform(environment).documents(todos).insert(new Todo("a", "Wash up"));

        assertThat(platform(environment).reader(todos).find("a")).contains(new Todo("a", "Wash up"));
    }

    @Test
    void aPortWithoutItsSettingIsOurOwnFault() {
        AwsPlatform platform = platform(DynamoLocal.ENVIRONMENT);

        assertThat(Thrown.by(platform::products)).isEqualTo(ErrorKind.INTERNAL);
        assertThat(Thrown.by(platform(Map.of("PRODUCTS_TABLE", "p"))::products)).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aSecretOfTheEnvironmentNeedsNoService() {
        AwsPlatform platform = platform(Map.of("CURSOR_KEY", "new-0123456789abc,old-0123456789abc"));

        assertThat(platform.secrets().values(Secrets.CURSOR_KEY))
                .containsExactly("new-0123456789abc", "old-0123456789abc");
    }

    private static AwsPlatform platform(Map<String, String> environment) {
        return new AwsPlatform(Settings.of(environment), new InMemoryTelemetry());
    }
}
