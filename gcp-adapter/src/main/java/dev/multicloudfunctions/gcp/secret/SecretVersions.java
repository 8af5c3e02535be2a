package dev.multicloudfunctions.gcp.secret;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.wire.Answer;
import dev.multicloudfunctions.gcp.wire.ServiceClient;
import dev.multicloudfunctions.json.JsonReader;
import dev.multicloudfunctions.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions of secrets in Secret Manager: https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions.
 * Secrets are named as {@code projects/my-project/secrets/my-secret}. Thread-safe.
 */
final class SecretVersions {

    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {'{', '}'};
    private static final String MALFORMED = "Secret Manager's answer is not what its protocol says. Try again later.";

    private final ServiceClient service;

    SecretVersions(ServiceClient service) {
        this.service = service;
    }

    /**
     * A version.
     *
     * @param name as {@code projects/123/secrets/my-secret/versions/7}
     */
    record Version(String name, Instant created, String state) {

        private int number() {
            return Integer.parseInt(name.substring(name.lastIndexOf('/') + 1));
        }
    }

    /**
     * The version that was added last, which is what {@code latest} means.
     *
     * @throws FunctionException INTERNAL if there is none
     */
    Version newest(String secret) {
        return version(reader(call("GET", secret + "/versions/latest?fields=name,createTime,state", null)));
    }

    /** @throws FunctionException INTERNAL if it is disabled or destroyed */
    String text(Version version) {
        JsonReader json = reader(call("GET", version.name + ":access?fields=payload", null));
        String data = null;
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals("payload")) {
                    data = data(json);
                } else {
                    json.skip();
                }
            }
        }
        try {
            return new String(Base64.getDecoder().decode(data == null ? "" : data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, MALFORMED);
        }
    }

    /** May add it twice, if an answer is lost. */
    void add(String secret, String text) {
        byte[] unused = call(
                "POST",
                secret + ":addVersion?fields=name",
                JsonWriter.foreign()
                        .beginObject()
                        .name("payload")
                        .beginObject()
                        .member("data", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                        .endObject()
                        .endObject()
                        .toBytes());
    }

    /** Disables all versions but the two that were added last; of very many, those of the first page of a list, the newest. */
    void keepTwo(String secret) {
        List<Version> versions = list(secret);
        versions.sort(Comparator.comparingInt(Version::number).reversed());
        for (int i = 2; i < versions.size(); i++) {
            if (versions.get(i).state.equals("ENABLED")) {
                Answer answer =
                        service.call("POST", "/v1/" + versions.get(i).name + ":disable?fields=name", JSON, NOTHING);
                // Destroyed by somebody since.
                if (!answer.is("FAILED_PRECONDITION")) {
                    byte[] unused = checked("POST", answer);
                }
            }
        }
    }

    private List<Version> list(String secret) {
        JsonReader json =
                reader(call("GET", secret + "/versions?pageSize=100&fields=versions(name,createTime,state)", null));
        var versions = new ArrayList<Version>();
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals("versions") && json.beginArray()) {
                    while (json.nextElement()) {
                        versions.add(version(json));
                    }
                } else {
                    json.skip();
                }
            }
        }
        return versions;
    }

    private static Version version(JsonReader json) {
        String version = null;
        String created = null;
        String state = null;
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                switch (name) {
                    case "name" -> version = json.text();
                    case "createTime" -> created = json.text();
                    case "state" -> state = json.text();
                    default -> json.skip();
                }
            }
        }
        if (version != null && created != null && state != null) {
            try {
                var read = new Version(version, Instant.parse(created), state);
                int unused = read.number();
                return read;
            } catch (DateTimeException | NumberFormatException malformed) {
                // told below
            }
        }
        throw new FunctionException(ErrorKind.UNAVAILABLE, MALFORMED);
    }

    private static @Nullable String data(JsonReader json) {
        String data = null;
        if (json.beginObject()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (name.equals("data")) {
                    data = json.text();
                } else {
                    json.skip();
                }
            }
        }
        return data;
    }

    private static JsonReader reader(byte[] json) {
        return JsonReader.foreign(json, ErrorKind.UNAVAILABLE, MALFORMED);
    }

    private byte[] call(String method, String resource, byte @Nullable [] body) {
        return checked(method, service.call(method, "/v1/" + resource, body == null ? null : JSON, body));
    }

    private static byte[] checked(String method, Answer answer) {
        if (answer.error() != null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "Secret Manager refused " + method + " with "
                            + answer.error().status() + ". Look whether the secret has a "
                            + "version that is enabled, and its function the role to rotate it.");
        }
        return answer.body();
    }
}
