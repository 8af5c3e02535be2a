package dev.multicloudfunctions.azure.telemetry;

import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.io.PrintStream;
import java.util.logging.Level;

/**
 * Lines through the logger of the running invocation. What is written outside of any, as at the start, goes to the
 * standard output, which the host keeps too. Thread-safe.
 */
final class InvocationLog implements LineLog.Sink {

    private final PrintStream outside;

    InvocationLog(PrintStream outside) {
        this.outside = outside;
    }

    @Override
    public void write(Telemetry.Level level, String line) {
        RunningCall call = RunningCall.current();
        if (call == null) {
            outside.print(line);
            outside.flush();
        } else {
            call.logger().log(level(level), line.stripTrailing());
        }
    }

    /** As the worker translates them to the host's: FINE is its Debug. */
    private static Level level(Telemetry.Level level) {
        switch (level) {
            case ERROR:
                return Level.SEVERE;
            case WARN:
                return Level.WARNING;
            case INFO:
                return Level.INFO;
            default:
                return Level.FINE;
        }
    }
}
