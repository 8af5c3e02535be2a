package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there after the script has run, as an imitation of {@code gcloud} remembers it. */
@Tag("any-jdk")
class GcpDescriptorsTest {

    @TempDir
    private static Path folder;

    private static Described.Run first;
    private static JsonNode made;

    @BeforeAll
    static void deploy() throws Exception {
        Path script = Described.of(new Theatre(), "gcp", folder).folder().resolve("gcp/deploy.sh");
        Path packaged = Files.createDirectories(folder.resolve("package"));
        Files.createFile(packaged.resolve("app.jar"));
        Files.writeString(packaged.resolve("version"), "1");
        Path give = folder.resolve("give");
        Files.writeString(
                give, "#!/bin/sh\nprintf secret | gcloud secrets versions add mcf-dev-mail-key --data-file=-\n");
        assertThat(give.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = Map.of(
                "REHEARSAL_STATE",
                Files.createDirectories(folder.resolve("state")).toString(),
                "MAIL_FROM",
                "me@example.org",
                "ACCESS",
                "public");
        first = Described.rehearse(environment, "resources", script.toString(), "setup");
        Described.rehearse(environment, "resources", give.toString());
        Described.Run run = Described.rehearse(environment, "resources", script.toString(), "--each");
        assertThat(run.exit()).as(run.errors()).isZero();
        made = run.answer().path("resources");
    }

    private static String flag(String kind, String name, String flag) {
        return made.path(kind).path(name).path("flags").path(flag).path(0).asText();
    }

    private static TreeSet<String> names(String kind) {
        var names = new TreeSet<String>();
        made.path(kind).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Who has which role on a resource, but Google's own; the condition's last words are the prefix. */
    private static List<String> roles(String kind, String name) {
        var roles = new ArrayList<String>();
        for (JsonNode role : made.path(kind).path(name).path("roles")) {
            String member = role.path(0).asText();
            if (member.startsWith("serviceAccount:mcf-dev-")) {
                String condition = role.path(2).asText();
                roles.add(member.replaceAll("serviceAccount:mcf-dev-|@.*", "")
                        + ' '
                        + role.path(1).asText().replaceFirst(".*/(mcf_dev_)?", "")
                        + (condition.contains("/objects/")
                                ? condition.replaceFirst(".*/objects/", " ").replaceFirst("\"\\)$", "")
                                : ""));
            }
        }
        return roles;
    }

    @Test
    void eachFunctionListensToItsSourceAndItsDeadLettersAreKept() {
        for (String[] each : new String[][] {
            {"print-ticket", "--trigger-topic", "mcf-dev-bookings"},
            {"count-seat", "--trigger-topic", "mcf-dev-bookings"},
            {"mail-news", "--trigger-topic", "mcf-dev-show-news"},
            {"keep-news", "--trigger-topic", "mcf-dev-show-news"},
            {"read-poster", "--trigger-bucket", "demo-mcf-dev-posters"},
            {"drop-poster", "--trigger-bucket", "demo-mcf-dev-posters"},
            {"scan-ticket", "--trigger-bucket", "demo-mcf-dev-tickets"},
            {"rotation", "--trigger-topic", "mcf-dev-rotation"}
        }) {
            String name = "mcf-dev-" + each[0];
            assertThat(flag("functions", name, each[1])).as(name).isEqualTo(each[2]);
            assertThat(flag("pubsub subscriptions", "subscription-of-trigger-" + name, "--dead-letter-topic"))
                    .isEqualTo(name + "-dead-letters");
            assertThat(flag("pubsub subscriptions", name + "-dead-letters", "--topic"))
                    .isEqualTo(name + "-dead-letters");
        }
        assertThat(flag("scheduler jobs", "mcf-dev-tell-news", "--schedule")).isEqualTo("*/15 * * * *");
        assertThat(flag("scheduler jobs", "mcf-dev-tell-news", "--uri")).contains("mcf-dev-tell-news");
        assertThat(names("scheduler jobs")).hasSize(3);
        assertThat(names("functions")).hasSize(14);
        assertThat(names("storage buckets")).containsExactly("gs://demo-mcf-dev-posters", "gs://demo-mcf-dev-tickets");
    }

    /** Eventarc and Cloud Scheduler reach what is internal. */
    @Test
    void nobodyOnTheInternetReachesWhatEventsCause() {
        for (FunctionDefinition each : FunctionTable.of(new Theatre()).definitions()) {
            String name = "mcf-dev-" + Ids.kebab(each.name());
            assertThat(flag("functions", name, "--ingress-settings"))
                    .as(name)
                    .isEqualTo(each.trigger() instanceof Trigger.Http ? "" : "internal-only");
        }
    }

    @Test
    void eachFunctionMayWhatItAskedFor() {
        assertThat(roles("pubsub topics", "mcf-dev-bookings")).containsExactly("book-seat pubsub.publisher");
        assertThat(roles("pubsub topics", "mcf-dev-show-news")).containsExactly("tell-news pubsub.publisher");
        assertThat(roles("secrets", "mcf-dev-page-key"))
                .as("nobody else has to know it, so it is rotated")
                .containsExactly("list-seats secretmanager.secretAccessor", "rotation secrets_rotator");
        assertThat(roles("secrets", "mcf-dev-mail-key")).containsExactly("mail-news secretmanager.secretAccessor");
        assertThat(roles("storage buckets", "gs://demo-mcf-dev-posters"))
                .containsExactlyInAnyOrder("read-poster objects_reader new/", "get-show objects_signer new/");
        assertThat(names("iam service-accounts"))
                .filteredOn(each -> !roles("iam service-accounts", each).isEmpty())
                .containsExactly("mcf-dev-get-show");
        assertThat(roles("iam service-accounts", "mcf-dev-get-show"))
                .containsExactly("get-show iam.serviceAccountTokenCreator");
        assertThat(roles("storage buckets", "gs://demo-mcf-dev-tickets"))
                .containsExactlyInAnyOrder("print-ticket objects_reader print/", "print-ticket objects_writer print/");
        assertThat(roles("projects", "demo").stream().filter(each -> each.contains("documents_")))
                .containsExactlyInAnyOrder(
                        "book-seat documents_reader",
                        "book-seat documents_writer",
                        "get-show documents_reader",
                        "list-seats documents_reader");
    }

    @Test
    void firestoreIndexesTheEntriesOfIndexesAloneAndRemovesWhatHasExpired() {
        assertThat(names("firestore indexes fields"))
                .containsExactlyInAnyOrder(
                        "mcf-dev/shows/*",
                        "mcf-dev/held-seats/*",
                        "mcf-dev/held-seats/_index_byShow",
                        "mcf-dev/held-seats/_index__expires");
        assertThat(made.at("/firestore indexes fields")
                        .path("mcf-dev/shows/*")
                        .path("flags")
                        .has("--disable-indexes"))
                .isTrue();
        assertThat(names("firestore fields ttls")).containsExactly("mcf-dev/held-seats/_expires");
    }

    @Test
    void eachFunctionHasTheSettingsThatItReads() {
        settings("book-seat")
                .containsOnlyKeysOf("HELD_SEATS_TABLE", "BOOKINGS_TOPIC", "FIRESTORE_DATABASE", "HTTP_ACCESS");
        settings("mail-news")
                .containsOnlyKeysOf("MAIL_KEY_FILE", "MAIL_FROM", "SHOW_NEWS_TOPIC", "DEAD_LETTERS_TOPIC")
                .has("MAIL_FROM=me@example.org", "MAIL_KEY_FILE=/secrets/mail-key/value");
        assertThat(flag("functions", "mcf-dev-mail-news", "--set-secrets"))
                .isEqualTo("/secrets/mail-key/value=mcf-dev-mail-key:latest");
        settings("read-poster")
                .containsOnlyKeysOf("POSTERS_BUCKET", "DEAD_LETTERS_TOPIC")
                .has("POSTERS_BUCKET=demo-mcf-dev-posters");
    }

    /** Beside those that every service has. */
    private record Variables(List<String> all) {

        private static final List<String> EVERYWHERE =
                List.of("GOOGLE_CLOUD_PROJECT", "REGION", "LOG_LEVEL", "SPRING_CLOUD_FUNCTION_DEFINITION");

        Variables containsOnlyKeysOf(String... names) {
            assertThat(all.stream()
                            .map(each -> each.replaceFirst("=.*", ""))
                            .filter(each -> !EVERYWHERE.contains(each)))
                    .containsExactlyInAnyOrder(names);
            return this;
        }

        Variables has(String... variables) {
            assertThat(all).contains(variables);
            return this;
        }
    }

    private static Variables settings(String service) {
        return new Variables(List.of(
                flag("functions", "mcf-dev-" + service, "--set-env-vars").split(",")));
    }

    @Test
    void aSecretThatNobodyHasGivenStopsTheSetup() {
        assertThat(first.exit()).isNotZero();
        assertThat(first.errors()).contains("No value yet have: mcf-dev-mail-key.");
        assertThat(first.answer().at("/resources/secrets versions").has("mcf-dev-page-key"))
                .isTrue();
    }

    /** The scripts are those of {@code deploy/gcp}, all of them, and stages of the sample's are what its table makes of them. */
    @Test
    void theScriptIsTheRepositorysOwn(@TempDir Path other) throws IOException {
        Path described =
                Described.of(new CoreFunctions(), "gcp", other).folder().resolve("gcp");
        Path kept = Path.of("..", "deploy", "gcp");
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                String name = kept.relativize(each).toString();
                if (!name.equals("README.md") && !name.equals("application.env")) {
                    assertThat(described.resolve(name)).hasSameTextualContentAs(each);
                    assertThat(Files.isExecutable(described.resolve(name)))
                            .as(name)
                            .isEqualTo(Files.isExecutable(each));
                }
            }
        }
        assertThat(described.resolve("functions.json"))
                .content()
                .isEqualToNormalizingNewlines(Document.pretty(new com.fasterxml.jackson.databind.json.JsonMapper()
                        .readTree(Path.of("..", "deploy", "functions.json").toFile())));
    }
}
