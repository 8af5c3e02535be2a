package dev.multicloudfunctions.container.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ContextBase;
import dev.multicloudfunctions.telemetry.StackText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * The log for machines: Spring's lines in the Elastic Common Schema, of exceptions what {@link StackText} tells.
 * {@code application.properties} leaves {@code error.message} out and names {@link Stack}. Thread-safe.
 */
public final class JsonLines implements StructuredLogFormatter<ILoggingEvent> {

    private final StructuredLogEncoder ecs = new StructuredLogEncoder();

    /** Made by Spring. */
    public JsonLines(Environment environment) {
        var context = new ContextBase();
        context.putObject(Environment.class.getName(), environment);
        ecs.setContext(context);
        ecs.setFormat("ecs");
        ecs.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        return new String(ecs.encode(told(event)), StandardCharsets.UTF_8);
    }

    private static ILoggingEvent told(ILoggingEvent event) {
        String message = TextLines.message(event);
        if (message.equals(event.getFormattedMessage()) && !holdsException(event)) {
            return event;
        }
        var told = new LoggingEvent();
        told.setInstant(event.getInstant());
        told.setLevel(event.getLevel());
        told.setLoggerName(event.getLoggerName());
        told.setThreadName(event.getThreadName());
        told.setMessage(message);
        told.setMDCPropertyMap(event.getMDCPropertyMap());
        if (event.getMarkerList() != null) {
            for (Marker marker : event.getMarkerList()) {
                told.addMarker(marker);
            }
        }
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair field : event.getKeyValuePairs()) {
                told.addKeyValuePair(
                        field.value instanceof Throwable thrown
                                ? new KeyValuePair(field.key, StackText.heading(thrown))
                                : field);
            }
        }
        if (event.getThrowableProxy() instanceof ch.qos.logback.classic.spi.ThrowableProxy proxy) {
            told.setThrowableProxy(proxy);
        }
        return told;
    }

    private static boolean holdsException(ILoggingEvent event) {
        return event.getKeyValuePairs() != null
                && event.getKeyValuePairs().stream().anyMatch(field -> field.value instanceof Throwable);
    }

    /** What stands in {@code error.stack_trace}. */
    public static final class Stack implements StackTracePrinter {

        @Override
        public void printStackTrace(Throwable thrown, Appendable out) throws IOException {
            out.append(StackText.of(thrown));
        }
    }
}
