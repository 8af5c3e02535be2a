package dev.multicloudfunctions.aws.secret;

import dev.multicloudfunctions.aws.sdk.SdkErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Versions in Secrets Manager, as text. */
final class SdkSecretVersions implements SecretVersions {

    private final SecretsManagerClient client;

    SdkSecretVersions(SecretsManagerClient client) {
        this.client = client;
    }

    @Override
    public @Nullable String find(String id, String stage) {
        try {
            return client.getSecretValue(request -> request.secretId(id).versionStage(stage))
                    .secretString();
        } catch (ResourceNotFoundException | InvalidRequestException missingOrDeleted) {
            return null;
        } catch (SdkException failure) {
            throw SdkErrors.of("Reading the secret " + id + " (" + stage + ')', failure);
        }
    }
}
