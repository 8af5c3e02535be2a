package dev.multicloudfunctions.aws.secret;

import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.aws.wire.ServiceClient;
import dev.multicloudfunctions.aws.wire.WireJson;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Versions in Secrets Manager, as text. Its protocol is JSON, and its one operation that we need is
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html, whose errors are there too.
 */
final class StoredSecretVersions implements SecretVersions {

    private final ServiceClient service;

    StoredSecretVersions(ServiceClient service) {
        this.service = service;
    }

    @Override
    public @Nullable String find(String id, String stage) {
        Answer answer = service.call("secretsmanager.GetSecretValue", request(id, stage));
        String code = answer.errorCode();
        if (code == null) {
            return text(answer, id, stage);
        }
        // The second is the answer for a secret that waits for its deletion.
        if (code.equals("ResourceNotFoundException") || code.equals("InvalidRequestException")) {
            return null;
        }
        throw new FunctionException(
                ErrorKind.INTERNAL, reading(id, stage) + " failed with " + code + ". " + advice(code));
    }

    private static byte[] request(String id, String stage) {
        return JsonWriter.foreign()
                .beginObject()
                .member("SecretId", id)
                .member("VersionStage", stage)
                .endObject()
                .toBytes();
    }

    private static @Nullable String text(Answer answer, String id, String stage) {
        try {
            return WireJson.text(answer.body(), "SecretString");
        } catch (FunctionException malformed) {
            throw new FunctionException(
                    ErrorKind.UNAVAILABLE, reading(id, stage) + " gave an answer that is no JSON. Try again later.");
        }
    }

    private static String reading(String id, String stage) {
        return "Reading the secret " + id + " (" + stage + ") of Secrets Manager";
    }

    private static String advice(String code) {
        return switch (code) {
            case "AccessDeniedException" ->
                "Allow secretsmanager:GetSecretValue in the policy of this function's role.";
            case "DecryptionFailure" -> "Allow this function's role to use the key of the secret.";
            case "InvalidParameterException", "ValidationException" -> "Correct SECRETS_PREFIX.";
            case "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "IncompleteSignatureException",
                    "MissingAuthenticationToken",
                    "ExpiredTokenException" -> "Check the credentials, the region and the clock of this process.";
            default -> "See the service's documentation of errors.";
        };
    }
}
