package dev.multicloudfunctions.aws.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.aws.server.FaultyDynamo;
import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Whole rotations on moto's Secrets Manager, whose part of asking for the steps the test takes. */
@Tag("any-jdk")
class RotationHandlerTest {

    private static final List<String> STEPS = List.of("createSecret", "setSecret", "testSecret", "finishSecret");

    private final Settings settings = Settings.of(Moto.environment());
    private final RotationHandler handler = new RotationHandler(settings);
    private final String name = UUID.randomUUID() + "/key";
    private SecretsManagerClient operator;

    @BeforeEach
    void storeTheSecret() {
        operator = Moto.sdk(SecretsManagerClient.builder());
        operator.createSecret(request -> request.name(name).secretString("first-0123456789"));
    }

    /** Five processes, none of which began when another did, hand out keys of theirs for a day with a rotation an hour. */
    @Test
    void whatAnyProcessSignsIsValidInAllOthersAmidRotations() throws IOException {
        rotate(UUID.randomUUID().toString());
        var clock = new MovableClock(Instant.parse("2026-02-28T12:00:00Z"));
        var processes = new ArrayList<Secrets>();
        Set<String> signedWith = new HashSet<>();
        var random = new Random(7);
        for (int minute = 0; minute < 24 * 60; minute++) {
            if (processes.size() < 5) {
                processes.add(process(clock));
            }
            if (minute % 60 == 30) {
                rotate(UUID.randomUUID().toString());
            }
            String key = processes
                    .get(random.nextInt(processes.size()))
                    .values("key")
                    .get(0);
            signedWith.add(key);
            for (Secrets each : processes) {
                assertThat(each.values("key")).as("minute %d", minute).contains(key);
            }
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(signedWith).hasSizeBetween(24, 25);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aStepThatIsRepeatedChangesNothing(int repeated) throws IOException {
        rotate(UUID.randomUUID().toString());
        String version = UUID.randomUUID().toString();
        for (int i = 0; i < STEPS.size(); i++) {
            step(STEPS.get(i), version);
            if (i >= repeated) {
                List<String> before = process(Clock.systemUTC()).values("key");
                step(STEPS.get(repeated), version);
                assertThat(process(Clock.systemUTC()).values("key")).isEqualTo(before);
            }
        }
        assertThat(process(Clock.systemUTC()).values("key"))
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    /** Until the last step nothing has happened, and whoever begins again ends as if there had been no first time. */
    @Test
    void aRotationThatBreaksOffIsBegunAgain() throws IOException {
        rotate(UUID.randomUUID().toString());
        List<String> before = process(Clock.systemUTC()).values("key");
        step("createSecret", UUID.randomUUID().toString());

        assertThat(process(Clock.systemUTC()).values("key")).isEqualTo(before);
        rotate(UUID.randomUUID().toString());
        assertThat(process(Clock.systemUTC()).values("key"))
                .startsWith(before.get(2), before.get(0))
                .hasSize(3);
    }

    /** What the Lambda of the template may do is what a rotation does. */
    @ParameterizedTest
    @ValueSource(strings = {"aws/template.yaml", "aws/template-image.yaml"})
    void aRotationNeedsTheRightsOfTheTemplate(String template) throws IOException {
        Place lambda = Place.of(template).at("Resources", "RotateSecrets", "Properties");
        Place handler = lambda.at("Handler").present()
                ? lambda.at("Handler")
                : lambda.at("ImageConfig", "Command").items().get(0);
        assertThat(handler.text()).isEqualTo(RotationHandler.class.getName());
        Set<String> allowed = new HashSet<>();
        for (Place statement :
                lambda.at("Policies").items().get(0).at("Statement").items()) {
            statement.at("Action").texts().forEach(each -> allowed.add(each.replace(':', '.')));
        }

        Set<String> done = new HashSet<>();
        try (var proxy = new FaultyProxy(Moto.uri(), new FaultyDynamo())) {
            var environment = new HashMap<>(Moto.environment());
            environment.put("AWS_ENDPOINT_URL", proxy.uri().toString());
            var rotating = new RotationHandler(Settings.of(environment));
            for (String step : STEPS) {
                rotating.handleRequest(
                        new ByteArrayInputStream(event(step, "a".repeat(32)).getBytes(UTF_8)),
                        new ByteArrayOutputStream(),
                        null);
            }
            done.addAll(proxy.operations());
        }
        assertThat(done).isEqualTo(allowed);
    }

    @Test
    void otherEventsAreRefused() {
        for (String event :
                List.of("{}", "[]", "{\"Step\":\"dropSecret\",\"SecretId\":\"x\",\"ClientRequestToken\":\"y\"}")) {
            assertThatThrownBy(() -> handle(event)).isInstanceOf(RuntimeException.class);
        }
    }

    private Secrets process(Clock clock) {
        return new SecretsManagerSecrets(
                new Wire(settings, Clock.systemUTC()),
                Endpoint.of(settings, "secretsmanager", "secrets_manager", "eu-central-1"),
                name.substring(0, name.length() - "key".length()),
                clock);
    }

    private void rotate(String version) throws IOException {
        for (String step : STEPS) {
            step(step, version);
        }
    }

    private void step(String step, String version) throws IOException {
        handle(event(step, version));
    }

    private String event(String step, String version) {
        return "{\"Step\":\"" + step + "\",\"SecretId\":\"" + name + "\",\"ClientRequestToken\":\"" + version + "\"}";
    }

    private void handle(String event) throws IOException {
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), new ByteArrayOutputStream(), null);
    }
}
