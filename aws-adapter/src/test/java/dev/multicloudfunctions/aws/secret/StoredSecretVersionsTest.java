package dev.multicloudfunctions.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Each version as the SDK reads it, on moto. */
class StoredSecretVersionsTest {

    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    private final String id = "test/" + UUID.randomUUID();
    private SecretsManagerClient sdk;
    private SecretVersions versions;

    @BeforeEach
    void connect() {
        versions = versions(Moto.uri());
        sdk = Moto.sdk(SecretsManagerClient.builder());
    }

    @Test
    void bothStagesAreReadAsTheSdkReadsThem() {
        sdk.createSecret(request -> request.name(id).secretString("first \"ä\\\uD83D\uDE00\n"));
        assertSame(CURRENT);
        assertThat(versions.find(id, PREVIOUS)).isNull();

        sdk.putSecretValue(request -> request.secretId(id).secretString("second"));
        assertSame(CURRENT);
        assertSame(PREVIOUS);
        assertThat(versions.find(id, PREVIOUS)).startsWith("first");
    }

    @Test
    void aSecretThatIsMissingDeletedOrNoTextIsNone() {
        assertSame(CURRENT);
        sdk.createSecret(request -> request.name(id).secretString("to be deleted"));
        sdk.deleteSecret(request -> request.secretId(id));
        assertSame(CURRENT);

        String binary = id + "/binary";
        sdk.createSecret(request -> request.name(binary).secretBinary(SdkBytes.fromUtf8String("no text")));
        assertThat(versions.find(binary, CURRENT)).isNull();
    }

    @Test
    void aServerThatDoesNotAnswerIsUnavailable() {
        // Port 9 is "discard", which nothing serves.
        SecretVersions unreachable = versions(URI.create("http://localhost:9"));

        assertThatThrownBy(() -> unreachable.find(id, CURRENT))
                .isInstanceOfSatisfying(FunctionException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.UNAVAILABLE))
                .hasMessageContaining("secretsmanager");
    }

    private static SecretVersions versions(URI uri) {
        var wire = new Wire(Settings.of(Moto.environment()), Clock.systemUTC());
        return new StoredSecretVersions(wire.client(
                new Endpoint("secretsmanager", "eu-central-1", uri, true), SecretsManagerSecrets.CONTENT_TYPE));
    }

    private void assertSame(String stage) {
        assertThat(versions.find(id, stage)).isEqualTo(bySdk(stage));
    }

    private @Nullable String bySdk(String stage) {
        try {
            return sdk.getSecretValue(request -> request.secretId(id).versionStage(stage))
                    .secretString();
        } catch (ResourceNotFoundException | InvalidRequestException none) {
            return null;
        }
    }
}
