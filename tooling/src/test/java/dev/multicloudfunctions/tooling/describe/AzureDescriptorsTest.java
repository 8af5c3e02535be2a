package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.tooling.azure.FunctionFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Resource Manager makes of the templates, its expressions evaluated. */
class AzureDescriptorsTest {

    private static final String ACCOUNT = "Microsoft.Storage/storageAccounts/mcfdevabcdef";
    private static final Map<String, String> ROLES = Map.of(
            "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "owns blobs",
            "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "writes entities",
            "76199698-9eea-4c19-bc75-cec21354c6b6", "reads entities",
            "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "takes messages",
            "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a", "sends messages",
            "4633458b-17de-408a-b874-0445c86b69e6", "reads secrets",
            "3913510d-42f4-4e42-8a64-420c390055eb", "publishes metrics");

    @TempDir
    private static Path folder;

    private static JsonNode main;
    private static JsonNode events;

    @BeforeAll
    static void describe() throws Exception {
        Path azure = Described.of(new Theatre(), "azure", folder).folder().resolve("azure");
        main = evaluated(azure.resolve("main.json"), "mailFrom=me@example.org", "canary=true");
        events = evaluated(
                azure.resolve("events.json"), "systemTopic=topic", "app=app", "storage=account", "identity=me");
    }

    private static JsonNode evaluated(Path template, String... parameters) throws Exception {
        var arguments = new ArrayList<String>(List.of(template.toString()));
        arguments.addAll(List.of(parameters));
        Described.Run run = Described.rehearse(Map.of(), "template", arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.errors()).isZero();
        return run.answer();
    }

    private static List<JsonNode> resources(JsonNode template, String type) {
        var found = new ArrayList<JsonNode>();
        template.forEach(each -> {
            if (each.path("type").asText().equals(type)) {
                found.add(each);
            }
        });
        return found;
    }

    /** The last parts of names. */
    private static Set<String> named(String type) {
        var names = new TreeSet<String>();
        for (JsonNode each : resources(main, type)) {
            names.add(each.path("name").asText().replaceFirst(".*/", ""));
        }
        return names;
    }

    private static Map<String, String> settings(String app) {
        var settings = new TreeMap<String, String>();
        for (JsonNode each : resources(main, "Microsoft.Web/sites")) {
            if (each.path("name").asText().equals(app)) {
                each.at("/properties/siteConfig/appSettings")
                        .forEach(setting -> settings.put(
                                setting.path("name").asText(),
                                setting.path("value").asText()));
            }
        }
        assertThat(settings).as(app).isNotEmpty();
        return settings;
    }

    /** Each as {@code may on scope}. */
    private static Set<String> rights() {
        var rights = new TreeSet<String>();
        for (JsonNode each : resources(main, "Microsoft.Authorization/roleAssignments")) {
            String role = each.at("/properties/roleDefinitionId").asText().replaceFirst(".*/", "");
            rights.add(ROLES.getOrDefault(role, role) + " on "
                    + each.path("scope").asText().replace(ACCOUNT, "account"));
        }
        return rights;
    }

    @Test
    void everySubscriberReadsAQueueOfItsOwnToWhichItsTopicIsPublished() throws IOException {
        Path staged = Files.createDirectories(folder.resolve("staged"));
        Files.createFile(staged.resolve("app.jar"));
        FunctionTable table = FunctionTable.of(new Theatre());
        FunctionFolders.write(table, staged.toString());
        Map<String, String> settings = settings("mcf-dev-abcdef");
        var read = new HashSet<String>();
        var published = new ArrayList<String>();
        table.definitions().forEach(function -> {
            if (function.trigger() instanceof Trigger.Message topic) {
                String queue = queueName(staged.resolve(function.name()).resolve("function.json"));
                String setting = topic.name().equals("bookings") ? "BOOKINGS_TOPIC" : "SHOW_NEWS_TOPIC";
                assertThat(read.add(queue))
                        .as("only %s reads %s", function.name(), queue)
                        .isTrue();
                assertThat(settings.get(setting).split(",")).as(setting).containsOnlyOnce(queue);
                assertThat(named("Microsoft.Storage/storageAccounts/queueServices/queues"))
                        .contains(queue, queue + "-poison");
                assertThat(rights())
                        .contains(
                                "takes messages on account/queueServices/default/queues/" + queue,
                                "takes messages on account/queueServices/default/queues/" + queue + "-poison");
            }
        });
        for (String setting : List.of("BOOKINGS_TOPIC", "SHOW_NEWS_TOPIC")) {
            published.addAll(List.of(settings.get(setting).split(",")));
        }
        assertThat(published).hasSize(4).containsExactlyInAnyOrderElementsOf(read);
    }

    private static String queueName(Path file) {
        try {
            return new JsonMapper()
                    .readTree(file.toFile())
                    .at("/bindings/0/queueName")
                    .asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theAppMayWhatItsFunctionsAskedForAndTheHostNeeds() {
        assertThat(rights())
                .filteredOn(each -> !each.startsWith("takes messages"))
                .containsExactlyInAnyOrder(
                        "owns blobs on account",
                        "reads entities on account/tableServices/default/tables/shows",
                        "writes entities on account/tableServices/default/tables/heldSeats",
                        "reads secrets on Microsoft.KeyVault/vaults/mcf-dev-abcdef",
                        "publishes metrics on Microsoft.Insights/components/mcf-dev");
        assertThat(rights())
                .filteredOn(each -> each.startsWith("takes messages"))
                .hasSize(9);
    }

    @Test
    void theWorkspaceIsToldWhoTakesSecretsAndWhoDeletes() {
        String workspace = resources(main, "Microsoft.OperationalInsights/workspaces")
                .get(0)
                .path("name")
                .asText();
        var told = new TreeMap<String, String>();
        for (JsonNode each : resources(main, "Microsoft.Insights/diagnosticSettings")) {
            assertThat(each.at("/properties/workspaceId").asText()).endsWith("/workspaces/" + workspace);
            told.put(
                    each.path("scope").asText().replace(ACCOUNT, "account"),
                    each.at("/properties/logs/0/category").asText());
        }
        assertThat(told)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "account/blobServices/default", "StorageDelete",
                        "account/tableServices/default", "StorageDelete",
                        "Microsoft.KeyVault/vaults/mcf-dev-abcdef", "AuditEvent"));
    }

    @Test
    void theAppHasTheSettingsThatItsFunctionsReadAndNoOther() {
        Map<String, String> settings = settings("mcf-dev-abcdef");

        assertThat(settings.keySet().stream().filter(each -> !each.matches("AzureWebJobs.*|APPLICATIONINSIGHTS.*")))
                .containsExactlyInAnyOrder(
                        "SHOWS_TABLE",
                        "HELD_SEATS_TABLE",
                        "BOOKINGS_TOPIC",
                        "SHOW_NEWS_TOPIC",
                        "POSTERS_BUCKET",
                        "TICKETS_BUCKET",
                        "PAGE_KEY",
                        "MAIL_KEY",
                        "MAIL_FROM",
                        "REGION",
                        "LOG_LEVEL",
                        "APP_VERSION");
        assertThat(named("Microsoft.Storage/storageAccounts/tableServices/tables"))
                .containsExactlyInAnyOrder(settings.get("SHOWS_TABLE"), settings.get("HELD_SEATS_TABLE"));
        assertThat(named("Microsoft.Storage/storageAccounts/blobServices/containers"))
                .contains(settings.get("POSTERS_BUCKET"), settings.get("TICKETS_BUCKET"));
        assertThat(settings.get("MAIL_KEY")).endsWith("/secrets/mail-key)");
        assertThat(settings).containsEntry("MAIL_FROM", "me@example.org");
    }

    @Test
    void whatNoRequestCallsRestsBesideTheAppAndEachHasAContainerForItsPackage() {
        Map<String, String> canary = settings("mcf-dev-abcdef-canary");

        FunctionTable.of(new Theatre()).definitions().forEach(function -> assertThat(
                        "true".equals(canary.get("AzureWebJobs_" + function.name() + "_Disabled")))
                .as(function.name())
                .isEqualTo(!(function.trigger() instanceof Trigger.Http)));
        var packages = new HashSet<String>();
        for (JsonNode app : resources(main, "Microsoft.Web/sites")) {
            packages.add(app.at("/properties/functionAppConfig/deployment/storage/value")
                    .asText()
                    .replaceFirst(".*/", ""));
        }
        assertThat(packages).hasSize(2);
        assertThat(named("Microsoft.Storage/storageAccounts/blobServices/containers"))
                .containsAll(packages);
    }

    @Test
    void objectsAreToldToTheFunctionThatWantsThem() {
        List<JsonNode> told = resources(events, "Microsoft.EventGrid/systemTopics/eventSubscriptions");

        assertThat(told.stream()
                        .map(each -> each.at("/properties/destination/properties/resourceId")
                                        .asText()
                                        .replaceFirst(".*/", "")
                                + ' '
                                + each.at("/properties/filter/subjectBeginsWith")
                                        .asText()
                                + ' '
                                + each.at("/properties/filter/advancedFilters/0/values")))
                .containsExactly(
                        "readPoster /blobServices/default/containers/posters/blobs/new/ [\".png\",\".jpg\"]",
                        "dropPoster /blobServices/default/containers/posters/blobs/old/ ",
                        "scanTicket /blobServices/default/containers/tickets/blobs/print/ ");
    }

    @Test
    void whatAzureCannotNameIsToldBeforeAnythingIsWritten() {
        FunctionModule wrong = table -> table.consumer(
                "see", Trigger.created(Bucket.of("releases"), ""), ObjectCreated.class, platform -> created -> {});

        assertThatThrownBy(() -> Described.of(wrong, "azure", folder.resolve("../" + folder.getFileName())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'releases'");
    }

    /** Templates are renewed by {@code -Dmcf.update=true}; the script is the same for all. */
    @Test
    void theFilesInTheRepositoryAreThoseOfTheSample(@TempDir Path other) throws IOException {
        Path described =
                Described.of(new CoreFunctions(), "azure", other).folder().resolve("azure");
        Path kept = Path.of("..", "deploy", "azure");
        Set<String> own = Set.of("README.md", "Dockerfile", "worker-run", "application.env");
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = kept.relativize(file);
                if (!own.contains(name.toString())) {
                    Path made = described.resolve(name.toString());
                    if (Boolean.getBoolean("mcf.update") && name.toString().endsWith(".json")) {
                        Files.writeString(file, Files.readString(made));
                    }
                    assertThat(file).as("renew it by -Dmcf.update=true").hasSameTextualContentAs(made);
                }
            }
        }
    }
}
