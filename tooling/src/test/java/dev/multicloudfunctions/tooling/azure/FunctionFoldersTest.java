package dev.multicloudfunctions.tooling.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionFactory;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for each function. */
class FunctionFoldersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyRowOfTheTableHasItsFolderAlsoThoseOfOtherModules() {
        Path app = StagedFolder.of();

        for (DeclaredFunction each : DeclaredFunction.all()) {
            assertThat(app.resolve(each.name()).resolve("function.json")).exists();
        }
        assertThat(app.resolve("catchAll")).exists();
        // Declared by the conformance jar, which knows nothing of Azure.
        assertThat(app.resolve("conformanceEcho")).exists();
    }

    @Test
    void aRouteHasItsMethodsAndHeadAndNoOptionalPart() throws IOException {
        Path app = StagedFolder.of();

        JsonNode product = trigger(app, "getProduct");
        assertThat(product.path("route").asText()).isEqualTo("products/{id}");
        assertThat(product.path("methods").toString()).isEqualTo("[\"get\",\"head\"]");
        assertThat(product.path("authLevel").asText()).isEqualTo("anonymous");
        assertThat(trigger(app, "createProduct").path("methods").toString()).isEqualTo("[\"post\"]");
        assertThat(trigger(app, "catchAll").path("route").asText()).isEqualTo("{*path}");
        assertThat(trigger(app, "catchAll").has("methods")).isFalse();
        try (Stream<Path> folders = Files.list(app)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                assertThat(trigger(app, folder.getFileName().toString())
                                .path("route")
                                .asText())
                        .doesNotContain("?");
            }
        }
    }

    @Test
    void everyKindOfTriggerIsBound() throws IOException {
        Path app = StagedFolder.of();

        assertThat(trigger(app, "cleanupProducts").path("schedule").asText()).isEqualTo("0 0 2 * * *");
        assertThat(trigger(app, "processOrder").path("queueName").asText()).isEqualTo("orders");
        assertThat(trigger(app, "makeThumbnail").path("path").asText()).isEqualTo("images/uploads/{name}");
        assertThat(trigger(app, "makeThumbnail").has("source")).isFalse();
    }

    @Test
    void messagesMayComeByServiceBusOrEventHubs() throws IOException {
        JsonNode queue = trigger(StagedFolder.of("--messages", "service-bus-queue"), "processOrder");
        JsonNode topic =
                trigger(StagedFolder.of("--messages", "service-bus-topic", "--names", "settings"), "processOrder");
        Path hubs = StagedFolder.of("--messages", "event-hubs");
        JsonNode hub = trigger(hubs, "processOrder");

        assertThat(List.of(
                        queue.path("type").asText(),
                        queue.path("queueName").asText(),
                        queue.path("connection").asText()))
                .isEqualTo(List.of("serviceBusTrigger", "orders", "ServiceBus"));
        assertThat(List.of(
                        topic.path("topicName").asText(),
                        topic.path("subscriptionName").asText()))
                .isEqualTo(List.of("%ORDERS_TOPIC%", "processOrder"));
        assertThat(List.of(
                        hub.path("type").asText(),
                        hub.path("eventHubName").asText(),
                        hub.path("cardinality").asText(),
                        hub.path("consumerGroup").asText()))
                .isEqualTo(List.of("eventHubTrigger", "orders", "many", "$Default"));
        JsonNode file = JSON.readTree(Files.readString(hubs.resolve("processOrder/function.json")));
        assertThat(file.path("retry").path("maxRetryCount").asInt())
                .as("a hub goes on after a batch that failed, unless it is told")
                .isEqualTo(-1);
        assertThat(JSON.readTree(Files.readString(hubs.resolve("hello/function.json")))
                        .has("retry"))
                .isFalse();
    }

    @Test
    void namesMayBeReferencesToSettings() throws IOException {
        Path app = StagedFolder.of("--names", "settings");

        assertThat(trigger(app, "processOrder").path("queueName").asText()).isEqualTo("%ORDERS_TOPIC%");
        assertThat(trigger(app, "makeThumbnail").path("path").asText()).isEqualTo("%IMAGES_BUCKET%/uploads/{name}");
    }

    @Test
    void eachOfSeveralSubscribersHasAQueueOfItsOwnAndEachBucketItsContainer() throws IOException {
        FunctionFactory unused = (name, platform) -> BoundFunction.consumer(Message.class, message -> {});
        var table =
                FunctionTable.of(builder -> builder.function("sendMail", new Trigger.Message("todo-reminders"), unused)
                        .function("count", new Trigger.Message("todo-reminders"), unused)
                        .function("archive", new Trigger.Message("done"), unused)
                        .function("readInbox", new Trigger.ObjectCreated("todo-inbox", "mail/", List.of()), unused));
        Path literal = StagedFolder.of(table);
        Path settings = StagedFolder.of(table, "--names", "settings");

        assertThat(trigger(literal, "sendMail").path("queueName").asText()).isEqualTo("todo-reminders-sendmail");
        assertThat(trigger(literal, "count").path("queueName").asText()).isEqualTo("todo-reminders-count");
        assertThat(trigger(literal, "archive").path("queueName").asText()).isEqualTo("done");
        assertThat(trigger(literal, "readInbox").path("path").asText()).isEqualTo("todo-inbox/mail/{name}");
        assertThat(trigger(settings, "sendMail").path("queueName").asText())
                .isEqualTo("%TODO_REMINDERS_TOPIC_SENDMAIL%");
        assertThat(trigger(settings, "count").path("queueName").asText()).isEqualTo("%TODO_REMINDERS_TOPIC_COUNT%");
        assertThat(trigger(settings, "archive").path("queueName").asText()).isEqualTo("%DONE_TOPIC%");
        assertThat(trigger(settings, "readInbox").path("path").asText()).isEqualTo("%TODO_INBOX_BUCKET%/mail/{name}");
    }

    @ParameterizedTest
    @CsvSource({"event-grid, blobTrigger, EventGrid, blob", "event-grid-trigger, eventGridTrigger, , eventGrid"})
    void objectsMayComeByEventGrid(String option, String type, String source, String method) throws IOException {
        Path app = StagedFolder.of("--objects", option);

        assertThat(trigger(app, "makeThumbnail").path("type").asText()).isEqualTo(type);
        assertThat(trigger(app, "makeThumbnail").path("source").asText(null)).isEqualTo(source);
        assertThat(file(app, "makeThumbnail").path("entryPoint").asText()).endsWith(".AzureHandler." + method);
    }

    @Test
    void oneSettingSaysWhichKeysCallersSend() throws IOException {
        Path app = StagedFolder.of("--auth-level", "function,hello=anonymous,version=admin");

        assertThat(trigger(app, "getProduct").path("authLevel").asText()).isEqualTo("function");
        assertThat(trigger(app, "hello").path("authLevel").asText()).isEqualTo("anonymous");
        assertThat(trigger(app, "version").path("authLevel").asText()).isEqualTo("admin");
        assertThat(trigger(app, "catchAll").path("authLevel").asText()).isEqualTo("function");
    }

    @Test
    void whatWasThereBeforeIsReplaced() throws IOException {
        Path app = StagedFolder.of();
        Files.createDirectories(app.resolve("lib"));
        Files.writeString(app.resolve("lib").resolve("other.jar"), "");
        Path old = Files.createDirectories(app.resolve("removedFunction"));
        Files.writeString(old.resolve("function.json"), "{}");

        FunctionFolders.write(FunctionTable.discover(), app.toString());

        assertThat(old).doesNotExist();
        assertThat(app.resolve("lib").resolve("other.jar")).exists();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        var table = FunctionTable.of(builder -> {
            for (String name : List.of("zlib", "hello", "Hello", "CatchAll", "_a")) {
                builder.function(
                        name, Trigger.Http.get("/" + name), (n, p) -> BoundFunction.supplier(String.class, () -> ""));
            }
        });

        assertThatThrownBy(() -> StagedFolder.of(table, "--auth-level", "function,helo=anonymous"))
                .hasMessageContaining("'zlib' ends with lib")
                .hasMessageContaining("'Hello' is taken")
                .hasMessageContaining("'CatchAll' is taken")
                .hasMessageContaining("'_a' is none")
                .hasMessageContaining("'helo', which is no function");
    }

    @Test
    void aWrongOptionSaysWhatIsRight() {
        assertThatThrownBy(() -> StagingOptions.parse("--auth-level", "secret", "x"))
                .hasMessageContaining("anonymous, function, admin");
        assertThatThrownBy(() -> StagingOptions.parse("--objects", "often", "x"))
                .hasMessageContaining("scan, event-grid, event-grid-trigger");
        assertThatThrownBy(() -> StagingOptions.parse("--names", "short", "x")).hasMessageContaining("literal");
        assertThatThrownBy(() -> StagingOptions.parse("--colour", "red", "x")).hasMessageContaining("Usage");
        assertThatThrownBy(() -> StagingOptions.parse("--objects")).hasMessageContaining("lacks its value");
        assertThatThrownBy(() -> StagingOptions.parse()).hasMessageContaining("folder of the function app is missing");
    }

    private static JsonNode trigger(Path app, String function) throws IOException {
        return bindings(app, function).get(0);
    }

    private static JsonNode bindings(Path app, String function) throws IOException {
        return file(app, function).path("bindings");
    }

    private static JsonNode file(Path app, String function) throws IOException {
        if (!Files.exists(app.resolve(function).resolve("function.json"))) {
            return JSON.readTree("{\"bindings\":[{}]}");
        }
        return JSON.readTree(app.resolve(function).resolve("function.json").toFile());
    }
}
