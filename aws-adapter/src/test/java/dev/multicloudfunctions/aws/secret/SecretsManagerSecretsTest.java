package dev.multicloudfunctions.aws.secret;

import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.store.SecretsConformance;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The suite, on the Secrets Manager of moto, in which the SDK rotates as an operator does. */
class SecretsManagerSecretsTest extends SecretsConformance {

    private final String prefix = UUID.randomUUID() + "/";
    private final MovableClock clock = new MovableClock(Instant.parse("2026-02-28T12:00:00Z"));
    private SecretsManagerClient operator;
    private Secrets secrets;

    @BeforeEach
    void storeTheSecret() {
        operator = Moto.sdk(SecretsManagerClient.builder());
        operator.createSecret(request -> request.name(prefix + KEY.name()).secretString("first-0123456789"));
        Settings settings = Settings.of(Moto.environment());
        secrets = new SecretsManagerSecrets(
                new Wire(settings, Clock.systemUTC()),
                Endpoint.of(settings, "secretsmanager", "secrets_manager", "eu-central-1"),
                prefix,
                clock);
    }

    @Override
    protected Secrets secrets() {
        return secrets;
    }

    @Override
    protected boolean revoke() {
        operator.deleteSecret(request -> request.secretId(prefix + KEY.name()));
        clock.advance(Duration.ofMinutes(5));
        return true;
    }

    @Override
    protected String rotate() {
        String value = "second-" + UUID.randomUUID();
        operator.putSecretValue(request -> request.secretId(prefix + KEY.name()).secretString(value));
        clock.advance(Duration.ofMinutes(5));
        return value;
    }
}
