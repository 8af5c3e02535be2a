package dev.multicloudfunctions.aws.canary;

import dev.multicloudfunctions.setting.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header that smoke calls send where not everybody may call, as {@code Authorization: Bearer TOKEN}. It is read for each
 * check, so that a new token or key counts at once, and stands in no log line. Thread-safe.
 */
final class SmokeHeader {

    private final @Nullable String given;
    private final @Nullable String secret;
    private final @Nullable String keys;
    private final @Nullable Service secrets;

    /**
     * What the environment says.
     *
     * @param settings {@code SMOKE_HEADER} is the header; {@code SMOKE_SECRET} the name of a secret that is one; {@code
     *     SMOKE_KEYS} the name of the secret with the keys of callers, of which the first is sent. The first that is set counts
     */
    SmokeHeader(Settings settings) {
        this.given = settings.find("SMOKE_HEADER");
        this.secret = settings.find("SMOKE_SECRET");
        this.keys = settings.find("SMOKE_KEYS");
        this.secrets = secret == null && keys == null ? null : new Service(settings, "secretsmanager");
    }

    /**
     * Name and value, divided by a colon; null if nothing is sent.
     *
     * @throws CheckFailed if the secret cannot be read
     */
    @Nullable
    String value() {
        if (given != null || secrets == null) {
            return given;
        }
        if (secret != null) {
            return read(secrets, secret);
        }
        return keys == null
                ? null
                : "x-api-key: " + read(secrets, keys).split(",", 2)[0].strip();
    }

    private static String read(Service secrets, String name) {
        byte[] answer = secrets.call("secretsmanager.GetSecretValue", "{\"SecretId\":" + JsonTexts.quoted(name) + '}');
        List<String> values = JsonTexts.named(answer, "SecretString");
        if (values.size() != 1) {
            throw new CheckFailed("The secret " + name + " is no text.");
        }
        return values.get(0);
    }
}
