package dev.multicloudfunctions.aws.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeforeTrafficHookTest {

    private static final String SUCCEEDED =
            "{\"deploymentId\":\"d-1\",\"lifecycleEventHookExecutionId\":\"e-1\",\"status\":\"Succeeded\"}";
    private static final String FAILED = SUCCEEDED.replace("Succeeded", "Failed");

    static Stream<String> smokingFunctions() {
        return FunctionTable.of(new CoreFunctions()).definitions().stream()
                .filter(each -> each.smoke() != null)
                .map(FunctionDefinition::name);
    }

    @ParameterizedTest
    @MethodSource("smokingFunctions")
    void aHealthyVersionOfEveryFunctionPasses(String function) throws IOException {
        try (var cloud = new FakeCloud("stack-dev-" + function)) {
            assertThat(HookContext.ask(new BeforeTrafficHook(cloud.settings()))).isEqualTo("\"Succeeded\"");

            assertThat(cloud.answersOfHooks).containsExactly(SUCCEEDED);
            assertThat(cloud.invocations)
                    .containsExactly("/2015-03-31/functions/stack-dev-" + function + "/invocations?Qualifier=7");
        }
    }

    @Test
    void theEventInTheDeployFolderIsSuchAQuestion() throws IOException {
        String event = Files.readString(Path.of("../deploy/aws/events/codeDeploy.json"));
        try (var cloud = new FakeCloud("stack-hello")) {
            assertThat(HookContext.ask(new BeforeTrafficHook(cloud.settings()), event))
                    .isEqualTo("\"Succeeded\"");

            assertThat(cloud.answersOfHooks).hasSize(1).allMatch(answer -> answer.contains("d-ABCDEF123"));
        }
    }

    @Test
    void aVersionThatBreaksAtItsSmokeCallFails() throws IOException {
        try (var cloud = new FakeCloud("stack-brokenSmoke")) {
            HookContext.ask(new BeforeTrafficHook(cloud.settings()));

            assertThat(cloud.answersOfHooks).containsExactly(FAILED);
        }
    }

    @Test
    void aFunctionWithoutSmokeCallIsNotCalled() throws IOException {
        try (var cloud = new FakeCloud("stack-cleanupProducts")) {
            HookContext.ask(new BeforeTrafficHook(cloud.settings()));

            assertThat(cloud.invocations).isEmpty();
            assertThat(cloud.answersOfHooks).containsExactly(SUCCEEDED);
        }
    }

    @Test
    void theLambdaOfAllHttpFunctionsIsSentARequestThatReads() throws IOException {
        try (var cloud = new FakeCloud("stack-api")) {
            HookContext.ask(new BeforeTrafficHook(cloud.settings()));

            assertThat(cloud.answersOfHooks).containsExactly(SUCCEEDED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errorMessage\":\"INTERNAL: The function failed.\"}",
                "{\"errorMessage\":\"PRODUCTS_TABLE: is not set.\",\"errorType\":\"FunctionException\"}",
                "{\"errorMessage\":\"2026-01-31T02:00:29Z 4a1d Task timed out after 29.00 seconds\"}",
                "{\"errorMessage\":\"NOT_FOUND_AT_ALL: another\"}",
                "{\"id\":\"smoke.none\",\"name\":\"it should not exist\"}",
                "403",
            })
    void aVersionThatAnswersOtherwiseFails(String answer) throws IOException {
        try (var cloud = new FakeCloud("stack-getProduct").breaks("Invoke", answer)) {
            assertThat(HookContext.ask(new BeforeTrafficHook(cloud.settings()))).isEqualTo("\"Failed\"");

            assertThat(cloud.answersOfHooks).containsExactly(FAILED);
        }
    }

    @Test
    void aVersionThatFailsWhereItShouldSucceedFails() throws IOException {
        try (var cloud = new FakeCloud("stack-hello").breaks("Invoke", "{\"errorMessage\":\"INVALID: name\"}")) {
            HookContext.ask(new BeforeTrafficHook(cloud.settings()));

            assertThat(cloud.answersOfHooks).containsExactly(FAILED);
        }
    }

    @Test
    void theRequestToAllHttpFunctionsProvesWhoSendsIt() throws IOException {
        try (var cloud = new FakeCloud("stack-api")) {
            HookContext.ask(
                    new BeforeTrafficHook(cloud.settings(Map.of("SMOKE_HEADER", "Authorization: Bearer a.b.c"))));

            assertThat(cloud.payloads)
                    .singleElement()
                    .asString()
                    .contains("\"headers\":{\"accept\":\"*/*\",\"Authorization\":\"Bearer a.b.c\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"statusCode\":500}", "{\"errorMessage\":\"crashed\"}"})
    void aBrokenLambdaOfAllHttpFunctionsFails(String answer) throws IOException {
        try (var cloud = new FakeCloud("stack-api").breaks("Invoke", answer)) {
            HookContext.ask(new BeforeTrafficHook(cloud.settings()));

            assertThat(cloud.answersOfHooks).containsExactly(FAILED);
        }
    }

    @Test
    void aLambdaOfAnUnknownFunctionFails() throws IOException {
        try (var cloud = new FakeCloud("stack-someOther")) {
            HookContext.ask(new BeforeTrafficHook(cloud.settings()));

            assertThat(cloud.answersOfHooks).containsExactly(FAILED);
            assertThat(cloud.invocations).isEmpty();
        }
    }

    @Test
    void aDeploymentOfNothingFails() throws IOException {
        try (var cloud =
                new FakeCloud("stack-hello").breaks("BatchGetDeploymentTargets", "{\"deploymentTargets\":[]}")) {
            HookContext.ask(new BeforeTrafficHook(cloud.settings()));

            assertThat(cloud.answersOfHooks).containsExactly(FAILED);
        }
    }

    @Test
    void anAnswerThatCodeDeployRefusesFailsTheInvocation() throws IOException {
        try (var cloud = new FakeCloud("stack-hello").breaks("PutLifecycleEventHookExecutionStatus", "400")) {
            assertThatThrownBy(() -> HookContext.ask(new BeforeTrafficHook(cloud.settings())))
                    .hasMessageContaining(
                            "codedeploy refused CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus");
        }
    }

    @Test
    void otherEventsAreRefused() throws IOException {
        try (var cloud = new FakeCloud("stack-hello")) {
            for (String event : List.of("", "{}", "[1", "{\"Records\":[]}")) {
                assertThatThrownBy(() -> HookContext.ask(new BeforeTrafficHook(cloud.settings()), event))
                        .hasMessageContaining("hook of CodeDeploy");
            }
        }
    }
}
