package dev.multicloudfunctions.azure.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.AzureSettings;
import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.setting.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is deployed is what {@code deploy/functions.json} declares: every message names the file and the line. */
class TemplateTest {

    private static final Map<String, Place> SETTINGS = ArmTemplate.MAIN.settings("settings");

    @Test
    void theAppHasTheSettingsOfAllFunctions() {
        for (DeclaredFunction function : DeclaredFunction.all()) {
            assertThat(SETTINGS.keySet())
                    .as("%s: the settings of %s", ArmTemplate.MAIN.variable("settings"), function)
                    .containsAll(function.settings());
            if (function.access().contains("SECRETS_READ")) {
                assertThat(SETTINGS.get("CURSOR_KEY").text())
                        .as("%s: the secret of %s", SETTINGS.get("CURSOR_KEY"), function)
                        .contains("@Microsoft.KeyVault(SecretUri=")
                        .contains("/secrets/cursor-key");
            }
        }
    }

    @Test
    void everySettingIsOneThatTheAppKnows() {
        List<Setting<?>> known = DeclaredFunction.allSettings(AzureSettings.ALL);
        SETTINGS.forEach((name, value) -> {
            List<Setting<?>> settings =
                    known.stream().filter(each -> each.name().equals(name)).toList();
            assertThat(settings).as("%s: %s", value, name).hasSize(1);
            if (!value.text().startsWith("[")) {
                assertThat(settings.get(0).type().fault(value.text()))
                        .as("%s: the value of %s", value, name)
                        .isNull();
            }
        });
    }

    @Test
    void everyAppHasTheSettingsAndItsIdentity() {
        for (Place app : ArmTemplate.MAIN.apps()) {
            Place settings = app.at("properties", "siteConfig", "appSettings");
            assertThat(settings.text())
                    .as("%s", settings)
                    .contains(
                            "variables('settings')",
                            "'" + AzureSettings.STORAGE_CLIENT_ID.name() + "'",
                            "'APPLICATIONINSIGHTS_CONNECTION_STRING'",
                            "'APP_VERSION'");
            assertThat(app.at("properties", "keyVaultReferenceIdentity").text())
                    .as("%s: who reads the secret", app)
                    .isEqualTo("[variables('identityId')]");
        }
    }

    @Test
    void functionsOfEventsRestWhereANewVersionGoesFirst() {
        for (Place app : ArmTemplate.MAIN.apps()) {
            boolean first = app.at("name").text().matches(".*(canary|staging).*");
            var settings = new LinkedHashMap<String, String>();
            String expression =
                    app.at("properties", "siteConfig", "appSettings").text();
            for (String variable : List.of("settings", "eventsOff", "eventsOn")) {
                if (expression.contains("variables('" + variable + "')")) {
                    ArmTemplate.MAIN.settings(variable).forEach((name, value) -> settings.put(name, value.text()));
                }
            }
            for (DeclaredFunction function : DeclaredFunction.all()) {
                assertThat(rests(function.name(), settings))
                        .as("%s: %s rests", app, function)
                        .isEqualTo(first && !function.isHttp());
            }
        }
    }

    /**
     * Whether the host, on Linux, leaves a function alone: it asks its configuration, made of environment variables, in which
     * two underscores divide sections and case does not count, for either of two names, and takes 1 or true for yes
     * (FunctionIndexer.IsDisabled and IsSettingEnabled of Azure/azure-webjobs-sdk). A variable's name has no dot there.
     */
    private static boolean rests(String function, Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getKey().matches("\\w+"))
                .filter(setting ->
                        List.of("1", "true").contains(setting.getValue().toLowerCase(Locale.ROOT)))
                .map(setting -> setting.getKey().replace("__", ":"))
                .anyMatch(key -> key.equalsIgnoreCase("AzureWebJobs." + function + ".Disabled")
                        || key.equalsIgnoreCase("AzureWebJobs_" + function + "_Disabled"));
    }

    @Test
    void everyTopicHasItsQueueAndThatOfItsDeadLetters() {
        var expected = new LinkedHashSet<String>();
        for (DeclaredFunction function : DeclaredFunction.all()) {
            if (function.kind().equals("topic")) {
                String queue = function.trigger().at("topic").text();
                expected.add(queue);
                expected.add(queue + "-poison");
                assertThat(SETTINGS.get("ORDERS_TOPIC").text())
                        .as("%s: the queue of %s", SETTINGS.get("ORDERS_TOPIC"), function)
                        .isEqualTo(queue);
            } else if (function.kind().equals("objectCreated")) {
                expected.add("webjobs-blobtrigger-poison");
            }
        }
        assertThat(new LinkedHashSet<>(ArmTemplate.MAIN.variable("queues").texts()))
                .as("%s", ArmTemplate.MAIN.variable("queues"))
                .isEqualTo(expected);
    }

    @Test
    void tablesAndContainersAreThoseThatTheSettingsName() {
        List<String> tables = ArmTemplate.MAIN.variable("tables").texts();
        SETTINGS.forEach((name, value) -> {
            if (name.endsWith("_TABLE")) {
                assertThat(tables).as("%s: %s", value, name).contains(value.text());
            }
        });
        Place bucket = SETTINGS.get("IMAGES_BUCKET");
        assertThat(ArmTemplate.MAIN.resources("Microsoft.Storage/storageAccounts/blobServices/containers"))
                .as("%s: the container", bucket)
                .anyMatch(container -> container.at("name").text().endsWith("/default/" + bucket.text() + "')]"));
    }

    @Test
    void theIdentityHasJustTheRightsThatFunctionsDeclareAndTheHostNeeds() {
        var granted = new LinkedHashSet<String>();
        for (Place right : ArmTemplate.MAIN.variable("rights").items()) {
            granted.add(right.at("role").text() + " " + right.at("scope").text());
        }
        Place rights = ArmTemplate.MAIN.variable("rights");
        assertThat(granted).as("%s", rights).isEqualTo(Rights.of(DeclaredFunction.all()));
        for (Place assignment : ArmTemplate.MAIN.resources("Microsoft.Authorization/roleAssignments")) {
            assertThat(assignment.at("scope").text()).as("%s", assignment).contains("[copyIndex()].scope");
        }
    }

    @Test
    void uploadsThatAFunctionWantsAreToldToIt() {
        List<Place> told = ArmTemplate.EVENTS.variable("objectFunctions").items();
        var names = new ArrayList<String>();
        for (DeclaredFunction function : DeclaredFunction.all()) {
            if (function.kind().equals("objectCreated")) {
                names.add(function.name());
                Place found = told.stream()
                        .filter(each -> each.at("function").text().equals(function.name()))
                        .findFirst()
                        .orElse(ArmTemplate.EVENTS.variable("objectFunctions"));
                assertThat(found.at("prefix").text())
                        .as("%s: the prefix of %s", found, function)
                        .isEqualTo(function.trigger().at("prefix").text());
                assertThat(found.at("suffixes").texts())
                        .as("%s: the suffixes of %s", found, function)
                        .isEqualTo(function.trigger().at("suffixes").texts());
                assertThat(found.at("container").text())
                        .as("%s: the container of %s", found, function)
                        .isEqualTo(SETTINGS.get("IMAGES_BUCKET").text());
            }
        }
        assertThat(told)
                .as("%s", ArmTemplate.EVENTS.variable("objectFunctions"))
                .hasSize(names.size());
    }
}
