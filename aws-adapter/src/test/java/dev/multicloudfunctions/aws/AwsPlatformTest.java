package dev.multicloudfunctions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.aws.document.LocalTables;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
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
    void aHandleWithoutItsSettingIsOurOwnFaultAndNamesIt() {
        DocumentCollection<Todo> todos =
                DocumentCollection.of("todos", Todo.class).key("id");
        Topic<Todo> news = Topic.of("news", Todo.class);
        AwsPlatform platform = platform(DynamoLocal.ENVIRONMENT);

        assertThatThrownBy(() -> platform.reader(todos)).hasMessageStartingWith("TODOS_TABLE: is not set.");
        assertThatThrownBy(() -> platform(Map.of("TODOS_TABLE", "t")).reader(todos))
                .hasMessageStartingWith("AWS_REGION: is not set.");
        assertThatThrownBy(() -> platform.publisher(news)).hasMessageStartingWith("NEWS_TOPIC: is not set.");
        assertThatThrownBy(() -> publisher("arn:aws:sns:eu-central-1:1:news.fifo"))
                .hasMessageContaining("FIFO");
        assertThat(publisher("arn:aws:sns:eu-central-1:1:news")).isNotNull();
    }

    private static Publisher<Todo> publisher(String topic) {
        var environment = new HashMap<>(DynamoLocal.ENVIRONMENT);
        environment.put("NEWS_TOPIC", topic);
        return platform(environment).publisher(Topic.of("news", Todo.class));
    }

    @Test
    void aSecretOfTheEnvironmentNeedsNoService() {
        AwsPlatform platform = platform(Map.of("CURSOR_KEY", "new-0123456789abc,old-0123456789abc"));

        assertThat(platform.secret(Secret.of("cursor-key")).values())
                .containsExactly("new-0123456789abc", "old-0123456789abc");
    }

    private static AwsPlatform platform(Map<String, String> environment) {
        return new AwsPlatform(Settings.of(environment), new InMemoryTelemetry());
    }
}
