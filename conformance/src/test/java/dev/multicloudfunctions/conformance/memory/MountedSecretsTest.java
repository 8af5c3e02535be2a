package dev.multicloudfunctions.conformance.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.store.SecretsConformance;
import dev.multicloudfunctions.core.pagination.Cursors;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.secret.MountedSecrets;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.secret.StoredSecret;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite on a mounted file, whose secret gets new versions as an operator makes them. */
class MountedSecretsTest extends SecretsConformance {

    private static final String FIRST = "first-0123456789";
    private static final String SECOND = "second-0123456789";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-02-28T12:00:00Z"));

    @TempDir
    private Path folder;

    private Path file;
    private Secrets secrets;

    @BeforeEach
    void mount() {
        file = folder.resolve("cursor-key");
        version(FIRST + "\n");
        secrets = mounted();
    }

    @Override
    protected Secrets secrets() {
        return secrets;
    }

    @Override
    protected String rotate() {
        version(SECOND + ',' + FIRST);
        clock.advance(Duration.ofMinutes(5));
        return SECOND;
    }

    @Override
    protected boolean revoke() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clock.advance(Duration.ofHours(1));
        return true;
    }

    @Test
    void theEnvironmentComesFirstAndStaysAsItWas() {
        var both = new MountedSecrets(
                Settings.of(Map.of("CURSOR_KEY", "env-0123456789abc", "CURSOR_KEY_FILE", file.toString())), clock);

        assertThat(both.values(KEY)).containsExactly("env-0123456789abc");
    }

    @Test
    void aRotationIsNoticedAfterFiveMinutes() {
        secrets.values(KEY);
        version(SECOND + ',' + FIRST);

        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(secrets.values(KEY)).containsExactly(FIRST);
        clock.advance(Duration.ofMillis(1));
        assertThat(secrets.values(KEY)).containsExactly(SECOND, FIRST);
    }

    @Test
    void cursorsStayValidThroughARotationInEveryInstance() {
        var before = new Cursors(StoredSecret.of(secrets, Cursors.KEY), "products");
        String old = before.seal("p-1");
        rotate();
        var started = new Cursors(StoredSecret.of(mounted(), Cursors.KEY), "products");

        assertThat(before.open(old)).isEqualTo("p-1");
        assertThat(started.open(old)).isEqualTo("p-1");
        assertThat(before.open(started.seal("p-2"))).isEqualTo("p-2");
        version(SECOND);
        assertThat(Thrown.by(() -> new Cursors(StoredSecret.of(mounted(), Cursors.KEY), "products").open(old)))
                .isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void knownValuesStayInUseForAnHourWhileTheFileCannotBeRead() throws IOException {
        secrets.values(KEY);
        Files.delete(file);

        clock.advance(Duration.ofMinutes(60).minusMillis(1));
        assertThat(secrets.values(KEY)).containsExactly(FIRST);
        clock.advance(Duration.ofMillis(1));
        assertThat(Thrown.by(() -> secrets.values(KEY))).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    /** Who empties the file means it: that is no outage, in which known values stay in use. */
    @Test
    void aFileThatIsEmptiedRevokesWhatWasKnown() {
        secrets.values(KEY);
        version("");
        clock.advance(Duration.ofMinutes(5));

        assertThat(Thrown.by(() -> secrets.values(KEY))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void aShortValueIsOurOwnFault() {
        version("x".repeat(15));

        assertThat(Thrown.by(() -> secrets.values(KEY))).isEqualTo(ErrorKind.INTERNAL);
    }

    private Secrets mounted() {
        return new MountedSecrets(Settings.of(Map.of("CURSOR_KEY_FILE", file.toString())), clock);
    }

    private void version(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
