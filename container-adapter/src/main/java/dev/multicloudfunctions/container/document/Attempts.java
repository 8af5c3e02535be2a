package dev.multicloudfunctions.container.document;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.wire.RetryPolicy;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Single statements that are sent again if no answer came: a server that goes away says nothing of what it did. For one
 * operation, by one thread.
 */
final class Attempts {

    /** Less than the pool waits for a connection: who has waited so long in vain does not wait again. */
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private static final Duration TIMEOUT_IN_BACKGROUND = Duration.ofSeconds(30);

    private final Database database;
    private final RetryPolicy policy;
    private final long end;
    private int failed;

    Attempts(Database database) {
        this.database = database;
        boolean background = Invocation.current().isInBackground();
        this.policy = background ? RetryPolicy.INTERACTIVE.inBackground() : RetryPolicy.INTERACTIVE;
        this.end = System.nanoTime() + (background ? TIMEOUT_IN_BACKGROUND : TIMEOUT).toNanos();
    }

    /** Whether a statement may have been done without an answer. */
    boolean repeated() {
        return failed > 0;
    }

    /**
     * Runs one statement.
     *
     * @throws FunctionException UNAVAILABLE if no attempt was answered in time
     */
    <T extends @Nullable Object> T call(String action, Function<JdbcClient, T> statement) {
        while (true) {
            try {
                return database.call(action, statement);
            } catch (FunctionException failure) {
                again(failure);
            }
        }
    }

    private void again(FunctionException failure) {
        failed++;
        long millis = policy.pauseMillis(failed);
        if (failure.kind() != ErrorKind.UNAVAILABLE
                || failed >= policy.attempts()
                || System.nanoTime() >= end
                || !Invocation.current().hasTime(Duration.ofMillis(millis))) {
            throw failure;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
