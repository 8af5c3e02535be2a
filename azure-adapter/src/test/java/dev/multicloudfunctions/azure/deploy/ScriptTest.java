package dev.multicloudfunctions.azure.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Command;
import dev.multicloudfunctions.conformance.deploy.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script would do fits the templates: messages name the script's file and line. */
@Tag("any-jdk")
class ScriptTest {

    private static List<Command> run(String plan, String... command) {
        var options = new ArrayList<String>(List.of("--plan", plan, "--release", "r2"));
        options.addAll(List.of(command));
        return Command.dryRun("azure/deploy.sh", options.toArray(String[]::new));
    }

    /** What follows an option. */
    private static @Nullable String after(Command command, String option) {
        int at = command.words().indexOf(option);
        return at < 0 ? null : command.words().get(at + 1);
    }

    private static List<Command> deployments(List<Command> commands) {
        return commands.stream()
                .filter(command -> command.is("az deployment group create"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void everyTemplateGetsParametersThatItHas(String stage) {
        List<Command> deployments = deployments(run("FlexConsumption", "--stage", stage));
        assertThat(deployments).hasSize(2);
        for (Command deployment : deployments) {
            String file = String.valueOf(after(deployment, "--template-file"));
            Place parameters = Place.of(file.substring("deploy/".length())).at("parameters");
            var given = new ArrayList<String>();
            for (String word : deployment.words()) {
                if (word.startsWith("@deploy/")) {
                    Place values = Place.of(word.substring("@deploy/".length())).at("parameters");
                    assertThat(values.at("stage", "value").text())
                            .as("%s", values)
                            .isEqualTo(stage);
                    given.addAll(values.members().keySet());
                } else if (word.matches("[a-zA-Z]+=.*")) {
                    given.add(word.substring(0, word.indexOf('=')));
                }
            }
            assertThat(parameters.members().keySet())
                    .as("%s: parameters of %s", deployment, file)
                    .containsAll(given);
            parameters.members().forEach((name, parameter) -> assertThat(
                            given.contains(name) || parameter.at("defaultValue").present())
                    .as("%s: a value for %s", deployment, parameter)
                    .isTrue());
        }
    }

    @Test
    void aCanaryTouchesNothingThatHasTraffic() {
        for (String plan : List.of("FlexConsumption", "Consumption")) {
            for (Command command : run(plan, "canary")) {
                if (command.is("az functionapp") || command.is("func azure functionapp")) {
                    assertThat(command.words().contains("APP-canary") || "staging".equals(after(command, "--slot")))
                            .as("%s, on %s", command, plan)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aSlotIsPromotedAndRolledBackByASwap() {
        for (String command : List.of("promote", "rollback")) {
            assertThat(run("Consumption", command))
                    .as(command)
                    .anyMatch(each -> each.is("az functionapp deployment slot swap"));
        }
    }

    @Test
    void withoutSlotsAPromotionAndARollbackPublishWhatWasKept() {
        for (String command : List.of("promote", "rollback")) {
            assertThat(run("FlexConsumption", command))
                    .as(command)
                    .anyMatch(each -> each.is("az functionapp deployment source config-zip"));
        }
    }

    @Test
    void aLevelOfKeysIsWrittenIntoThePackageBeforeItIsKeptAndStaysASettingOfTheApp() {
        for (String plan : List.of("FlexConsumption", "Consumption")) {
            for (String command : List.of("publish", "canary")) {
                List<Command> commands = run(plan, "--auth-level", "function,hello=anonymous", command);
                int written = first(commands, "java");
                assertThat(commands.get(written).words())
                        .contains(
                                "dev.multicloudfunctions.tooling.Tooling", "azure-levels", "function,hello=anonymous");
                assertThat(written).isLessThan(first(commands, "az storage blob upload"));
                assertThat(commands.get(first(commands, "az functionapp config appsettings set"))
                                .words())
                        .contains("HTTP_AUTH_LEVEL=function,hello=anonymous");
            }
        }
        assertThat(run("FlexConsumption", "publish")).noneMatch(command -> command.is("java"));
    }

    private static int first(List<Command> commands, String words) {
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).is(words)) {
                return i;
            }
        }
        throw new AssertionError("There is no " + words + " among " + commands);
    }

    @Test
    void theImageHoldsWhatIsPublished() {
        Path image = Place.DEPLOY.resolve("azure/Dockerfile");
        assertThat(image).content().contains("COPY azure-adapter/target/azure-functions/multicloud-functions ");
    }
}
