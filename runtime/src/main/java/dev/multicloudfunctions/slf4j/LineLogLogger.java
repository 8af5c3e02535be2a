package dev.multicloudfunctions.slf4j;

import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.StackText;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger whose lines carry its name and the thread's diagnostic context. */
final class LineLogLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    LineLogLogger(String name) {
        this.name = name;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable cause) {
        var fields = new ArrayList<Object>();
        fields.add("logger");
        fields.add(name);
        Map<String, String> context = MDC.getCopyOfContextMap();
        if (context != null) {
            for (Map.Entry<String, String> entry : context.entrySet()) {
                fields.add(entry.getKey());
                fields.add(String.valueOf(entry.getValue()));
            }
        }
        String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
        LineLog.shared().log(level(level), StackText.without(message, cause, arguments), cause, fields.toArray());
    }

    private static Telemetry.Level level(Level level) {
        return switch (level) {
            case ERROR -> Telemetry.Level.ERROR;
            case WARN -> Telemetry.Level.WARN;
            case INFO -> Telemetry.Level.INFO;
            case DEBUG, TRACE -> Telemetry.Level.DEBUG;
        };
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return LineLog.shared().writes(Telemetry.Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return LineLog.shared().writes(Telemetry.Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return LineLog.shared().writes(Telemetry.Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return LineLog.shared().writes(Telemetry.Level.ERROR);
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return isErrorEnabled();
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }
}
