package dev.multicloudfunctions.container;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.multicloudfunctions.container.cli.CommandLine;
import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.container.cli.UsageException;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.DatabaseUrl;
import dev.multicloudfunctions.container.event.DeadLetters;
import dev.multicloudfunctions.container.event.EventQueue;
import dev.multicloudfunctions.container.event.StoredLetters;
import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.redrive.Redrive;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code java -jar multicloud-functions.jar redrive}: gives the dead letters of a database to its queue again, for the process
 * that works on it. The file of an embedded database belongs to one process at a time, so the other must be stopped.
 */
final class RedriveRun {

    static final String VERB = "redrive";

    /** One for the letters, one for the time. */
    private static final int CONNECTIONS = 2;

    private RedriveRun() {}

    /**
     * Sends them.
     *
     * @param arguments those after the verb: {@code --only}, {@code --limit}, {@code --dry-run}, and how the database is found
     * @throws UsageException for what cannot be meant
     * @throws dev.multicloudfunctions.error.FunctionException if the database has another process, or does not answer
     */
    static void run(PrintStream out, Map<String, String> environment, List<String> arguments) {
        for (String each : List.of("--to", "--hold")) {
            if (arguments.contains(each)) {
                throw new UsageException("There is no option " + each
                        + " here: letters go to the queue of their own database, to" + " whose process they belong.");
            }
        }
        var rest = new ArrayList<>(arguments);
        Redrive redrive;
        try {
            redrive = Redrive.of(rest);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
        Options options = CommandLine.parse(environment, rest.toArray(String[]::new));
        String url = options.databaseUrl();
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open(
                url == null ? DatabaseUrl.embedded(options.dataDirectory()) : DatabaseUrl.parse(url),
                CONNECTIONS,
                Spans.OFF,
                clock)) {
            var letters = new DeadLetters(database, new EventQueue(database), clock);
            long unused = redrive.run(new StoredLetters(letters), out::println);
        }
    }

    /** For a process that does nothing else: what fails is thrown, and libraries would tell of the rest, addresses included. */
    static void withoutLog() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }
}
