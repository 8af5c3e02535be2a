package dev.multicloudfunctions.gcp.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Command;
import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import dev.multicloudfunctions.gcp.CloudFunction;
import dev.multicloudfunctions.gcp.secret.RotationHandler;
import dev.multicloudfunctions.gcp.setting.GcpSettings;
import dev.multicloudfunctions.setting.Setting;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What would be deployed is what {@code deploy/functions.json} declares: messages name the script's file and line. */
class ScriptTest {

    private static final String DEFINITION = "SPRING_CLOUD_FUNCTION_DEFINITION";

    /** What gives new values to secrets, as the sample has one that nobody else has to know. */
    private static final String ROTATION = "mcf-dev-rotation";

    /** The two ways to deploy HTTP functions. */
    enum Way {
        ONE_API,
        EACH;

        DryRun run() {
            return this == EACH ? DryRun.EACH : DryRun.DEFAULT;
        }

        /** The service that runs a function. */
        Command service(DeclaredFunction function) {
            return run().service(this == ONE_API && function.isHttp() ? "api" : function.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFunctionIsDeployedAndNothingElseIs(Way way) {
        var expected = new LinkedHashSet<String>();
        for (DeclaredFunction function : DeclaredFunction.all()) {
            Command service = way.service(function);
            expected.add(DryRun.name(service, "functions deploy"));
            String definition = way == Way.ONE_API && function.isHttp() ? null : function.name();
            assertThat(service.members("--set-env-vars").get(DEFINITION))
                    .as("%s: %s for %s", service, DEFINITION, function)
                    .isEqualTo(definition);
        }
        expected.add(ROTATION);
        for (Command service : way.run().all("functions deploy")) {
            assertThat(expected)
                    .as("%s deploys a function", service)
                    .contains(DryRun.name(service, "functions deploy"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceIsTheEntryPointOnASupportedRuntime(Way way) {
        for (Command service : way.run().all("functions deploy")) {
            assertThat(service.has("--gen2")).as("%s: --gen2", service).isTrue();
            assertThat(service.flag("--runtime")).as("%s", service).isEqualTo("java25");
            assertThat(service.flag("--source")).as("%s", service).isEqualTo("gcp-adapter/target/deployment");
            boolean rotates = DryRun.name(service, "functions deploy").equals(ROTATION);
            assertThat(service.flag("--entry-point"))
                    .as("%s", service)
                    .isEqualTo((rotates ? RotationHandler.class : CloudFunction.class).getName());
            for (String flag : List.of("--concurrency", "--min-instances", "--max-instances", "--cpu", "--memory")) {
                assertThat(service.flag(flag)).as("%s: %s", service, flag).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTriggerIsThatOfItsFunction(Way way) {
        for (DeclaredFunction function : DeclaredFunction.all()) {
            Command service = way.service(function);
            String topic = function.trigger().at("topic").text();
            String flag =
                    switch (function.kind()) {
                        case "topic" -> "--trigger-topic=mcf-dev-" + topic;
                        case "objectCreated" ->
                            "--trigger-bucket=demo-mcf-dev-"
                                    + function.trigger().at("bucket").text();
                        default -> "--trigger-http";
                    };
            List<String> triggers = service.words().stream()
                    .filter(word -> word.matches("--trigger-(?!service-account).*"))
                    .toList();
            assertThat(triggers).as("%s: the trigger of %s", service, function).containsExactly(flag);
            boolean event = isEvent(function);
            assertThat(service.has("--retry"))
                    .as("%s: --retry for %s", service, function)
                    .isEqualTo(event);
            assertThat(service.has("--allow-unauthenticated"))
                    .as("%s: open to everybody", service)
                    .isEqualTo(function.isHttp());
            if (!function.isHttp()) {
                way.run().one("functions add-invoker-policy-binding", DryRun.named(function.name(), ""));
            }
        }
    }

    @Test
    void everyScheduleIsThatOfItsFunction() {
        int schedules = 0;
        for (DeclaredFunction function : DeclaredFunction.all()) {
            if (function.kind().equals("schedule")) {
                schedules++;
                Command job = DryRun.DEFAULT.one("scheduler jobs create http", DryRun.named(function.name(), ""));
                assertThat(job.flag("--schedule"))
                        .as("%s: the schedule of %s", job, function)
                        .isEqualTo(function.trigger().at("cron").text());
                assertThat(job.flag("--time-zone")).as("%s", job).isEqualTo("Etc/UTC");
            }
        }
        assertThat(DryRun.DEFAULT.all("scheduler jobs create")).hasSize(schedules);
    }

    /** It rejects what comes from another one. */
    @Test
    void everySubscriberKnowsTheTopicThatItListensTo() {
        for (DeclaredFunction function : DeclaredFunction.all()) {
            if (function.trigger().at("type").text().equals("topic")) {
                Command service = Way.EACH.service(function);
                assertThat(service.members("--set-env-vars"))
                        .as("%s", service)
                        .containsEntry(function.trigger().at("setting").text(), service.flag("--trigger-topic"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceHasTheSettingsOfItsFunctions(Way way) {
        for (DeclaredFunction function : DeclaredFunction.all()) {
            Command service = way.service(function);
            Map<String, String> variables = service.members("--set-env-vars");
            assertThat(variables.keySet())
                    .as("%s: the settings of %s", service, function)
                    .containsAll(function.settings());
        }
        List<Setting<?>> known = DeclaredFunction.allSettings(GcpSettings.ALL);
        for (Command service : way.run().all("functions deploy")) {
            service.members("--set-env-vars").forEach((name, value) -> {
                if (!name.equals(DEFINITION) && !name.equals("ROTATION_TOPIC")) {
                    List<Setting<?>> settings = known.stream()
                            .filter(each -> each.name().equals(name))
                            .toList();
                    assertThat(settings).as("%s sets %s", service, name).hasSize(1);
                    assertThat(settings.get(0).type().fault(value))
                            .as("%s: the value of %s", service, name)
                            .isNull();
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoReadsSecretsHasThem(Way way) {
        for (DeclaredFunction function : DeclaredFunction.all()) {
            Command service = way.service(function);
            String file = service.members("--set-env-vars").get("CURSOR_KEY_FILE");
            if (Roles.readsSecrets(function)) {
                assertThat(service.flag("--set-secrets"))
                        .as("%s: the secret of %s", service, function)
                        .isEqualTo(file + "=mcf-dev-cursor-key:latest");
            } else if (way == Way.EACH) {
                assertThat(service.has("--clear-secrets"))
                        .as("%s: no secret for %s", service, function)
                        .isTrue();
            }
        }
    }

    @Test
    void whatIsRejectedHasAPlaceThatKeepsIt() {
        Set<String> subscriptions = new LinkedHashSet<>();
        for (Command update : DryRun.DEFAULT.all("pubsub subscriptions update")) {
            subscriptions.add(
                    DryRun.name(update, "pubsub subscriptions update") + " " + update.flag("--dead-letter-topic"));
        }
        for (DeclaredFunction function : DeclaredFunction.all()) {
            String letters = DryRun.named(function.name(), "-dead-letters");
            if (isEvent(function)) {
                Command service = Way.ONE_API.service(function);
                assertThat(service.members("--set-env-vars"))
                        .as("%s: the dead letters of %s", service, function)
                        .containsEntry("DEAD_LETTERS_TOPIC", letters);
                Command topic = DryRun.DEFAULT.one("pubsub topics create", letters);
                Command kept = DryRun.DEFAULT.one("pubsub subscriptions create", letters);
                assertThat(kept.flag("--topic")).as("%s", kept).isEqualTo(DryRun.name(topic, "pubsub topics create"));
                assertThat(kept.flag("--expiration-period")).as("%s", kept).isEqualTo("never");
                assertThat(subscriptions)
                        .as("deploy/gcp/steps/events.sh: the dead-letter policy of %s", function)
                        .anyMatch(update -> update.endsWith(" " + letters));
            }
        }
    }

    /** Secret Manager tells the one topic that the function listens to, which it may publish to, and of no other secret. */
    @Test
    void aSecretThatNobodyElseKnowsTellsWhatGivesItNewValues() {
        Command service = DryRun.DEFAULT.one("functions deploy", ROTATION);
        Command secret = DryRun.DEFAULT.one("secrets update", "mcf-dev-cursor-key");
        assertThat(DryRun.DEFAULT.one("secrets create", "mcf-dev-cursor-key").members("--labels"))
                .containsEntry("application", "multicloud-functions")
                .containsEntry("stage", "dev");
        assertThat(secret.flag("--add-topics")).isEqualTo("projects/demo/topics/" + service.flag("--trigger-topic"));
        assertThat(secret.flag("--rotation-period")).isEqualTo(30 * 24 * 60 * 60 + "s");
        assertThat(Instant.parse(secret.flag("--next-rotation-time"))).isAfter(Instant.now());
        assertThat(service.members("--set-env-vars"))
                .containsEntry("ROTATION_TOPIC", service.flag("--trigger-topic"))
                .containsEntry("DEAD_LETTERS_TOPIC", ROTATION + "-dead-letters");
        assertThat(DryRun.DEFAULT.all("pubsub topics add-iam-policy-binding"))
                .filteredOn(each -> each.flag("--member").contains("@gcp-sa-secretmanager."))
                .extracting(each -> DryRun.name(each, "pubsub topics add-iam-policy-binding"))
                .containsExactly(ROTATION);
        assertThat(DryRun.DEFAULT.all("secrets update"))
                .as("the keys of callers")
                .hasSize(1);
    }

    private static boolean isEvent(DeclaredFunction function) {
        return function.kind().equals("topic") || function.kind().equals("objectCreated");
    }
}
