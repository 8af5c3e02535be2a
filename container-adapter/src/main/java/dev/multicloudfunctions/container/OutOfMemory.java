package dev.multicloudfunctions.container;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Ends a process that has run out of memory, since nothing in it can be relied on afterwards: H2 for one closes its
 * database and waits for itself. The JVM's own {@code -XX:+ExitOnOutOfMemoryError} does so earlier and surely; a plain
 * {@code java -jar} lacks it and it cannot be set from within. Here the error is seen where threads die of it or where
 * it is logged, by whichever library caught it.
 */
final class OutOfMemory extends Filter<ILoggingEvent> implements Thread.UncaughtExceptionHandler {

    /** As by the JVM's own option. */
    static final int EXIT_CODE = 3;

    private static final byte[] LINE =
            ("The process has run out of memory and ends. Give it more (-Xmx), or let it take"
                            + " on less (MAX_RUNNING, MAX_WAITING).\n")
                    .getBytes(StandardCharsets.US_ASCII);

    /** Made before there is no memory for it. */
    private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

    private OutOfMemory() {}

    /** Watches what is logged and what ends threads from now on. For the process that is nothing but the container. */
    static void endsTheProcess() {
        var watch = new OutOfMemory();
        watch.start();
        Thread.setDefaultUncaughtExceptionHandler(watch);
        var appenders = ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .iteratorForAppenders();
        while (appenders.hasNext()) {
            appenders.next().addFilter(watch);
        }
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
            endIfOut(proxy.getThrowable());
        }
        return FilterReply.NEUTRAL;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        endIfOut(thrown);
        LoggerFactory.getLogger(OutOfMemory.class).error("The thread {} has ended", thread.getName(), thrown);
    }

    private static void endIfOut(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                try {
                    ERR.write(LINE);
                } catch (IOException unheard) {
                    // the exit code tells as well
                } finally {
                    Runtime.getRuntime().halt(EXIT_CODE);
                }
            }
        }
    }
}
