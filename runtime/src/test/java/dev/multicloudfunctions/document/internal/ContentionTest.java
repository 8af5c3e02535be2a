package dev.multicloudfunctions.document.internal;

import static dev.multicloudfunctions.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.invocation.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContentionTest {

    private final List<Long> pauses = new ArrayList<>();

    @AfterEach
    void rested() {
        Thread.interrupted();
    }

    @Test
    void theSecondAttemptComesAtOnceAndTheOthersAfterPausesThatGrowByChance() {
        var contention = new Contention("todos", pauses::add);
        contention.again();
        assertThat(pauses).isEmpty();

        for (int i = 0; i < 200; i++) {
            contention.again();
        }

        assertThat(pauses).hasSizeGreaterThan(150).allMatch(pause -> pause >= 1 && pause <= 1_000);
        assertThat(new HashSet<>(pauses)).hasSizeGreaterThan(50);
        assertThat(pauses).anyMatch(pause -> pause > 500).anyMatch(pause -> pause < 500);
    }

    @Test
    void thePausesOfTheBeginningAreShort() {
        for (int i = 0; i < 100; i++) {
            pauses.clear();
            var contention = new Contention("todos", pauses::add);
            contention.again();
            contention.again();
            contention.again();

            assertThat(pauses.stream().mapToLong(pause -> pause).sum()).isLessThanOrEqualTo(10 + 20);
        }
    }

    @Test
    void noPauseIsLongerThanAQuarterOfWhatIsLeft() {
        Invocation.Scope scope =
                Invocation.within(Duration.ofSeconds(2), "a", null).enter();
        try {
            var contention = new Contention("todos", pauses::add);
            for (int i = 0; i < 50; i++) {
                contention.again();
            }
        } finally {
            scope.close();
        }
        assertThat(pauses).allMatch(pause -> pause <= 500).anyMatch(pause -> pause > 250);
    }

    @Test
    void whoHasNoTimeLeftIsToldToComeAgain() {
        Invocation.Scope scope =
                Invocation.within(Duration.ofMillis(60), "a", null).enter();
        try {
            var contention = new Contention("todos");

            var failure = failureOf(() -> {
                for (int i = 0; i < 10_000_000; i++) {
                    contention.again();
                }
            });

            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("'todos'").hasMessageContaining("changed by others");
        } finally {
            scope.close();
        }
    }

    @Test
    void whoIsInterruptedStaysSo() {
        var contention = new Contention("todos", millis -> {
            throw new InterruptedException();
        });

        assertThat(failureOf(() -> {
                            for (int i = 0; i < 100; i++) {
                                contention.again();
                            }
                        })
                        .kind())
                .isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
