package dev.multicloudfunctions.container.secret;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.secret.MountedSecrets;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Secrets from the environment or its files, as {@link MountedSecrets}. Those that {@linkplain Secret#orRandom may be} are made once
 * where they are not given, and kept in the database, so that all processes of it agree. Thread-safe.
 */
public final class StoredSecrets implements Secrets {

    private static final int RANDOM_BYTES = 32;

    private final Settings settings;
    private final MountedSecrets given;
    private final Database database;
    private final Map<String, String> made = new ConcurrentHashMap<>();

    public StoredSecrets(Settings settings, Database database, Clock clock) {
        this.settings = settings;
        this.given = new MountedSecrets(settings, clock);
        this.database = database;
    }

    @Override
    public List<String> values(String name) {
        return given.values(name);
    }

    @Override
    public List<String> values(Secret secret) {
        String variable = secret.setting();
        boolean isGiven = settings.find(variable) != null || settings.find(variable + MountedSecrets.FILE) != null;
        if (isGiven || !secret.mayBeRandom()) {
            return values(secret.name());
        }
        // Read twice by two at once, it is the same: the database keeps the first.
        @Nullable String known = made.get(secret.name());
        if (known == null) {
            known = generated(secret.name());
            made.put(secret.name(), known);
        }
        return List.of(known);
    }

    private String generated(String name) {
        @Nullable String stored = database.call("read a secret", jdbc -> stored(jdbc, name));
        if (stored != null) {
            return stored;
        }
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        boolean first = database.transactUnlessExists(
                "keep a new secret", jdbc -> jdbc.sql("INSERT INTO generated_secret (name, secret_value) VALUES (?, ?)")
                        .params(name, made)
                        .update());
        // Another process may have been first.
        @Nullable String kept = first ? made : database.call("read a secret", jdbc -> stored(jdbc, name));
        return kept == null ? made : kept;
    }

    private static @Nullable String stored(JdbcClient jdbc, String name) {
        return jdbc.sql("SELECT secret_value FROM generated_secret WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
