package dev.multicloudfunctions.container.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.multicloudfunctions.error.ErrorKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lines out of the log that every thread, the pool and the scheduler write while the database is out of order:
 * hundreds a second, all of them the same. {@link Outage} speaks for them.
 */
public final class OutageLines extends Filter<ILoggingEvent> implements AutoCloseable {

    private static final String POOL = "com.zaxxer.";

    private final Outage outage;

    private OutageLines(Outage outage) {
        this.outage = outage;
    }

    /** Filters whatever is written, until closed. */
    public static OutageLines of(Outage outage) {
        var lines = new OutageLines(outage);
        lines.start();
        var appenders = root().iteratorForAppenders();
        while (appenders.hasNext()) {
            appenders.next().addFilter(lines);
        }
        return lines;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        Throwable thrown = event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        Outage.@Nullable Cause cause = thrown == null ? ofLineAlone(event) : SqlErrors.outage(thrown);
        if (cause != null) {
            outage.begin(cause);
        } else if (!outage.lasts() || !follows(event, thrown)) {
            return FilterReply.NEUTRAL;
        }
        outage.suppressed();
        return FilterReply.DENY;
    }

    /** The pool's first sign of a lost server comes without the exception. */
    private static Outage.@Nullable Cause ofLineAlone(ILoggingEvent event) {
        return event.getLoggerName().startsWith(POOL) && event.getMessage().contains("Failed to validate connection")
                ? Outage.Cause.NO_ANSWER
                : null;
    }

    /** Whether a line tells of the same trouble: a heartbeat that was missed, a pool that is closed for a moment. */
    private static boolean follows(ILoggingEvent event, @Nullable Throwable thrown) {
        if (thrown != null) {
            return SqlErrors.kind(thrown) == ErrorKind.UNAVAILABLE;
        }
        String logger = event.getLoggerName();
        return logger.startsWith(POOL)
                || logger.startsWith("com.github.kagkarlsson.")
                || logger.startsWith("org.flywaydb.");
    }

    @Override
    public void close() {
        var appenders = root().iteratorForAppenders();
        while (appenders.hasNext()) {
            Appender<ILoggingEvent> appender = appenders.next();
            var filters = appender.getCopyOfAttachedFiltersList();
            appender.clearAllFilters();
            for (Filter<ILoggingEvent> filter : filters) {
                if (filter != this) {
                    appender.addFilter(filter);
                }
            }
        }
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
