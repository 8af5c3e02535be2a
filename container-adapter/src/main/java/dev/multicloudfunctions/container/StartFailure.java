package dev.multicloudfunctions.container;

import dev.multicloudfunctions.error.FunctionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;

/** Why the process did not start: one sentence where the reason is known, the stack where it is not. */
final class StartFailure {

    private StartFailure() {}

    static void report(Throwable failure) {
        String reason = reason(failure);
        if (reason == null) {
            LoggerFactory.getLogger(ContainerApplication.class).error("The container did not start", failure);
        } else {
            System.err.println(reason);
        }
    }

    private static @Nullable String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FunctionException known) {
                return known.getMessage();
            }
            if (cause instanceof PortInUseException port) {
                return "Cannot listen on port " + port.getPort()
                        + ": another process does. Choose another with --port.";
            }
        }
        return null;
    }
}
