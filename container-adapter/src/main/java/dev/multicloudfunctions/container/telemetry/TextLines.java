package dev.multicloudfunctions.container.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.multicloudfunctions.telemetry.LineLog;
import dev.multicloudfunctions.telemetry.StackText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * The log for people: time, level, message, fields in quotes, the request's id, the stack as {@link StackText} has it. No
 * value can forge a field or a line. Whatever any library logs goes through here or through {@link JsonLines}. Thread-safe.
 */
public final class TextLines implements StructuredLogFormatter<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    @Override
    public String format(ILoggingEvent event) {
        var line = new StringBuilder(160);
        TIME.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
        line.append(LineLog.escaped(message(event)));
        List<KeyValuePair> fields = event.getKeyValuePairs();
        if (fields != null) {
            for (KeyValuePair field : fields) {
                line.append(' ').append(LineLog.escaped(field.key)).append('=');
                line.append(LineLog.quoted(
                        field.value instanceof Throwable told ? StackText.heading(told) : String.valueOf(field.value)));
            }
        }
        String request = event.getMDCPropertyMap().get("requestId");
        line.append(request == null ? "" : ' ' + LineLog.escaped(request)).append(System.lineSeparator());
        Throwable thrown = thrown(event);
        return thrown == null
                ? line.toString()
                : line.append(StackText.of(thrown)).toString();
    }

    /** The message without what it repeats of an exception's text. */
    static String message(ILoggingEvent event) {
        return StackText.without(String.valueOf(event.getFormattedMessage()), thrown(event), event.getArgumentArray());
    }

    private static @Nullable Throwable thrown(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
    }
}
