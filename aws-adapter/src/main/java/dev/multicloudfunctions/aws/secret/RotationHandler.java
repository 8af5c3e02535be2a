package dev.multicloudfunctions.aws.secret;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.multicloudfunctions.aws.wire.Answer;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.ServiceClient;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.aws.wire.WireJson;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.secret.internal.Rotation;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives new values to secrets that nobody but the application has to know, as {@code orRandom()} declares them, when Secrets
 * Manager asks for it (https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html). Set
 * {@code Handler} to this class's name.
 *
 * <p>The value that a rotation brings was drawn by the one before, and lay at the stage {@code NEXT} since then, which every
 * process reads and accepts: so what one process signs with it is valid in all others, although they notice a rotation at
 * different times. That is not so for the first rotation of a secret. Each step may be repeated, and changes nothing then.
 */
public final class RotationHandler implements RequestStreamHandler {

    private final ServiceClient service;

    /** With what the environment says. */
    public RotationHandler() {
        this(Settings.of(System.getenv()));
    }

    RotationHandler(Settings settings) {
        String region = settings.find("AWS_REGION");
        if (region == null) {
            throw new IllegalStateException("AWS_REGION is not set. Set it to the region, as eu-central-1.");
        }
        Endpoint endpoint = Endpoint.of(settings, "secretsmanager", "secrets_manager", region);
        service = new Wire(settings, Clock.systemUTC()).client(endpoint, SecretsManagerSecrets.CONTENT_TYPE);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        byte[] event = in.readAllBytes();
        String id = member(event, "SecretId");
        String version = member(event, "ClientRequestToken");
        switch (member(event, "Step")) {
            case "createSecret" -> create(id, version);
            case "setSecret" -> {
                // Nobody else keeps it.
            }
            case "testSecret" -> test(id, version);
            case "finishSecret" -> finish(id, version);
            default ->
                throw new IllegalArgumentException("Secrets Manager asks for a step that this Lambda does not know.");
        }
    }

    private static String member(byte[] event, String name) {
        String text = WireJson.text(event, name);
        if (text == null) {
            throw new IllegalArgumentException(
                    "This Lambda rotates secrets: it expects an event with Step, SecretId and ClientRequestToken.");
        }
        return text;
    }

    private void create(String id, String version) {
        if (find(id, "VersionId", version) != null) {
            return;
        }
        Version current = current(id);
        Version next = find(id, "VersionStage", SecretsManagerSecrets.NEXT);
        String value = next == null || next.value().equals(current.value()) ? Rotation.random() : next.value();
        put(id, version, value, "AWSPENDING");
    }

    private void test(String id, String version) {
        Version pending = find(id, "VersionId", version);
        if (pending == null || pending.value().length() < SecretsManagerSecrets.MIN_LENGTH) {
            throw new IllegalStateException("The new version of the secret has no value that could be used.");
        }
    }

    private void finish(String id, String version) {
        Version current = current(id);
        if (!current.id().equals(version)) {
            call(
                    "UpdateSecretVersionStage",
                    request(id)
                            .member("VersionStage", "AWSCURRENT")
                            .member("MoveToVersionId", version)
                            .member("RemoveFromVersionId", current.id()));
            current = current(id);
        }
        Version next = find(id, "VersionStage", SecretsManagerSecrets.NEXT);
        if (next == null || next.value().equals(current.value())) {
            put(id, UUID.randomUUID().toString(), Rotation.random(), SecretsManagerSecrets.NEXT);
        }
    }

    private Version current(String id) {
        Version current = find(id, "VersionStage", "AWSCURRENT");
        if (current == null) {
            throw new IllegalStateException("The secret has no current version.");
        }
        return current;
    }

    private @Nullable Version find(String id, String by, String what) {
        Answer answer = service.call(
                "secretsmanager.GetSecretValue",
                request(id).member(by, what).endObject().toBytes());
        if ("ResourceNotFoundException".equals(answer.errorCode())) {
            return null;
        }
        byte[] body = checked("GetSecretValue", answer);
        String version = WireJson.text(body, "VersionId");
        String value = WireJson.text(body, "SecretString");
        return version == null || value == null ? null : new Version(version, value);
    }

    private void put(String id, String version, String value, String stage) {
        call(
                "PutSecretValue",
                request(id)
                        .member("ClientRequestToken", version)
                        .member("SecretString", value)
                        .name("VersionStages")
                        .beginArray()
                        .text(stage)
                        .endArray());
    }

    private void call(String operation, JsonWriter request) {
        byte[] unused = checked(
                operation,
                service.call("secretsmanager." + operation, request.endObject().toBytes()));
    }

    private static byte[] checked(String operation, Answer answer) {
        if (answer.errorCode() != null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL, "Secrets Manager refused " + operation + " with " + answer.errorCode() + '.');
        }
        return answer.body();
    }

    private static JsonWriter request(String id) {
        return JsonWriter.foreign().beginObject().member("SecretId", id);
    }

    private record Version(String id, String value) {

        /** Not what is secret. */
        @Override
        public String toString() {
            return id;
        }
    }
}
