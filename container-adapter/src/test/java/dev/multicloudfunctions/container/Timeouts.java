package dev.multicloudfunctions.container;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting in tests: for as long as a busy machine may need, in short steps. */
public final class Timeouts {

    private Timeouts() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20));
    }
}
