package dev.multicloudfunctions.container.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.store.SecretsConformance;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredSecretsTest {

    @Test
    void theVariableWinsOverWhatTheDatabaseKeeps() {
        var kept = new StoredSecrets(Settings.of(Map.of()), Databases.h2()).values(Secrets.CURSOR_KEY);
        var given = Settings.of(Map.of("CURSOR_KEY", "the-new-key-of-2026,the-old-key-of-2025"));

        assertThat(new StoredSecrets(given, Databases.h2()).values(Secrets.CURSOR_KEY))
                .containsExactly("the-new-key-of-2026", "the-old-key-of-2025")
                .doesNotContainAnyElementsOf(kept);
    }

    @Test
    void whatWasMadeOnceIsTheSameForEveryProcess() {
        var first = new StoredSecrets(Settings.of(Map.of()), Databases.h2()).values(Secrets.CURSOR_KEY);
        var second = new StoredSecrets(Settings.of(Map.of()), Databases.h2()).values(Secrets.CURSOR_KEY);

        assertThat(second).isEqualTo(first);
        assertThat(first.get(0)).hasSize(43);
    }

    @Nested
    class OnH2 extends SecretsConformance {
        @Override
        protected Secrets secrets() {
            return new StoredSecrets(Settings.of(Map.of()), Databases.h2());
        }
    }

    @Nested
    class OnPostgres extends SecretsConformance {
        @Override
        protected Secrets secrets() {
            return new StoredSecrets(Settings.of(Map.of()), Databases.postgres());
        }
    }
}
