package dev.multicloudfunctions.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long values are kept, over versions in memory. */
class RotationTest {

    private static final String FIRST = "first-0123456789";
    private static final String SECOND = "second-0123456789";

    private final Map<String, String> versions = new HashMap<>(Map.of("app/key AWSCURRENT", FIRST));
    private final MovableClock clock = new MovableClock(Instant.parse("2026-02-28T12:00:00Z"));
    private boolean failing;
    private boolean denying;
    private int reads;
    private final SecretsManagerSecrets secrets = new SecretsManagerSecrets(this::find, "app/", clock);

    @Test
    void aRotationIsNoticedAfterFiveMinutesAndTheOldValueStaysValid() {
        assertThat(secrets.values("key")).containsExactly(FIRST);
        rotate();

        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(secrets.values("key")).containsExactly(FIRST);
        clock.advance(Duration.ofMillis(1));
        assertThat(secrets.values("key")).containsExactly(SECOND, FIRST);
    }

    @Test
    void aRefreshNoticesItAtOnce() {
        secrets.values("key");
        rotate();
        secrets.refresh();

        assertThat(secrets.values("key")).containsExactly(SECOND, FIRST);
    }

    @Test
    void valuesAreReadOnceInFiveMinutes() {
        secrets.values("key");
        int before = reads;
        secrets.values("key");

        assertThat(reads).isEqualTo(before);
    }

    @Test
    void knownValuesStayInUseForAnHourWhileTheStoreFails() {
        secrets.values("key");
        failing = true;

        clock.advance(Duration.ofMinutes(60).minusMillis(1));
        assertThat(secrets.values("key")).containsExactly(FIRST);
        clock.advance(Duration.ofMillis(1));
        assertThat(Thrown.by(() -> secrets.values("key"))).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void aShortValueIsRefusedAndAShortOldOneLeftOut() {
        versions.put("app/short AWSCURRENT", "x".repeat(15));
        versions.put("app/key AWSPREVIOUS", "x".repeat(15));

        assertThat(Thrown.by(() -> secrets.values("short"))).isEqualTo(ErrorKind.INTERNAL);
        assertThat(secrets.values("key")).containsExactly(FIRST);
    }

    /** A revoked secret is no outage: who deleted it, or took away the right to read it, means it. */
    @Test
    void aSecretThatIsDeletedOrDeniedIsNotServedAnyMore() {
        secrets.values("key");
        versions.clear();
        clock.advance(Duration.ofMinutes(5));
        assertThat(Thrown.by(() -> secrets.values("key"))).isEqualTo(ErrorKind.INTERNAL);

        versions.put("app/key AWSCURRENT", SECOND);
        assertThat(secrets.values("key")).containsExactly(SECOND);
        denying = true;
        clock.advance(Duration.ofMinutes(5));
        assertThat(Thrown.by(() -> secrets.values("key"))).isEqualTo(ErrorKind.INTERNAL);
    }

    @Test
    void ofThreeValuesTheOldestIsRevoked() {
        secrets.values("key");
        rotate();
        clock.advance(Duration.ofMinutes(5));
        assertThat(secrets.values("key")).containsExactly(SECOND, FIRST);
        versions.put("app/key AWSPREVIOUS", SECOND);
        versions.put("app/key AWSCURRENT", "third-0123456789");
        clock.advance(Duration.ofMinutes(5));

        assertThat(secrets.values("key")).containsExactly("third-0123456789", SECOND);
    }

    private void rotate() {
        versions.put("app/key AWSPREVIOUS", FIRST);
        versions.put("app/key AWSCURRENT", SECOND);
    }

    private String find(String id, String stage) {
        reads++;
        if (denying) {
            throw new FunctionException(ErrorKind.INTERNAL, "as the test wants");
        }
        if (failing) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "as the test wants");
        }
        return versions.get(id + ' ' + stage);
    }
}
