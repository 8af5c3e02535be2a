package dev.multicloudfunctions.container.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.store.SecretsConformance;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSecretsTest {

    private static final Secret KEY = Secret.of("cursor-key").orRandom();

    @Test
    void theVariableWinsOverWhatTheDatabaseKeeps() {
        var kept = new StoredSecrets(Settings.of(Map.of()), Databases.h2(), Clock.systemUTC()).values(KEY);
        var given = Settings.of(Map.of("CURSOR_KEY", "the-new-key-of-2026,the-old-key-of-2025"));

        assertThat(new StoredSecrets(given, Databases.h2(), Clock.systemUTC()).values(KEY))
                .containsExactly("the-new-key-of-2026", "the-old-key-of-2025")
                .doesNotContainAnyElementsOf(kept);
    }

    @Test
    void whatWasMadeOnceIsTheSameForEveryProcess() {
        var first = new StoredSecrets(Settings.of(Map.of()), Databases.h2(), Clock.systemUTC()).values(KEY);
        var second = new StoredSecrets(Settings.of(Map.of()), Databases.h2(), Clock.systemUTC()).values(KEY);

        assertThat(second).isEqualTo(first);
        assertThat(first.get(0)).hasSize(43);
    }

    @Test
    void aMountedFileWinsToo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("cursor-key"), "the-new-key-of-2026\n");
        var given = Settings.of(Map.of("CURSOR_KEY_FILE", file.toString()));

        assertThat(new StoredSecrets(given, Databases.h2(), Clock.systemUTC()).values(KEY))
                .containsExactly("the-new-key-of-2026");
    }

    @Test
    void aFileThatCannotBeReadOrIsNotTheOnlySourceFailsTheStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("cursor-key"), "the-new-key-of-2026\n");

        assertThatThrownBy(() -> RunningContainer.start(folder, "CURSOR_KEY_FILE", folder + "/none"))
                .hasStackTraceContaining("CURSOR_KEY_FILE: names no file");
        assertThatThrownBy(() -> RunningContainer.start(
                        folder, "CURSOR_KEY_FILE", file.toString(), "CURSOR_KEY", "the-old-key-of-2025"))
                .hasStackTraceContaining("CURSOR_KEY_FILE: is set as CURSOR_KEY is");
    }

    @Test
    void whatOthersHaveToKnowIsNotMade() {
        Secret given = Secret.of("cursor-key");

        assertThat(Thrown.by(() ->
                        new StoredSecrets(Settings.of(Map.of()), Databases.h2(), Clock.systemUTC()).values(given)))
                .isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void twoThatAreMadeDiffer() {
        var secrets = new StoredSecrets(Settings.of(Map.of()), Databases.h2(), Clock.systemUTC());

        assertThat(secrets.values(Secret.of("other-key").orRandom())).doesNotContainAnyElementsOf(secrets.values(KEY));
    }

    @Nested
    class OnH2 extends SecretsConformance {
        @Override
        protected Secrets secrets() {
            return new StoredSecrets(Settings.of(Map.of()), Databases.h2(), Clock.systemUTC());
        }
    }

    @Nested
    class OnPostgres extends SecretsConformance {
        @Override
        protected Secrets secrets() {
            return new StoredSecrets(Settings.of(Map.of()), Databases.postgres(), Clock.systemUTC());
        }
    }
}
