package dev.multicloudfunctions.container.secret;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.secret.EnvironmentSecrets;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Secrets from the environment, as {@link EnvironmentSecrets}. The key that signs cursors, where it is not given, is made
 * once and kept in the database, so that all processes of it agree. Thread-safe.
 */
public final class StoredSecrets implements Secrets {

    private static final int RANDOM_BYTES = 32;

    private final Settings settings;
    private final EnvironmentSecrets environment;
    private final Database database;
    private volatile @Nullable String cursorKey;

    public StoredSecrets(Settings settings, Database database) {
        this.settings = settings;
        this.environment = new EnvironmentSecrets(settings);
        this.database = database;
    }

    @Override
    public List<String> values(String name) {
        if (!name.equals(CURSOR_KEY) || settings.find("CURSOR_KEY") != null) {
            return environment.values(name);
        }
        // Read twice by two at once, it is the same: the database keeps the first.
        @Nullable String known = cursorKey;
        if (known == null) {
            known = generated(name);
            cursorKey = known;
        }
        return List.of(known);
    }

    private String generated(String name) {
        @Nullable String stored = database.call("read a secret", jdbc -> stored(jdbc, name));
        if (stored != null) {
            return stored;
        }
        var octets = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(octets);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
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
