package dev.multicloudfunctions.container.database;

import dev.multicloudfunctions.container.trace.Spans;
import dev.multicloudfunctions.container.trace.Spans.Span;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.invocation.TraceContext;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** The database of this process, its schema up to date. Thread-safe. Close it last. */
public final class Database implements AutoCloseable {

    private final Connections pool;
    private final boolean embedded;
    private final DatabaseClock clock;
    private final Outage outage = new Outage();
    private final OutageLines lines = OutageLines.of(outage);
    private final @Nullable EmbeddedFile file;
    private final DatabaseWatch watch;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Spans spans;

    private Database(Connections pool, DatabaseUrl url, Spans spans, Clock local) {
        this.spans = spans;
        this.pool = pool;
        this.embedded = url.embedded();
        this.clock = new DatabaseClock(local);
        this.file = embedded ? new EmbeddedFile(url, pool) : null;
        this.watch = new DatabaseWatch(pool, clock, outage, file);
        pool.before(watch::tidy);
        this.jdbc = JdbcClient.create(pool);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    /**
     * Opens the database, creates it if it is embedded and new, and brings its schema up to date.
     *
     * @param connections the most that are open at once
     * @param spans what is done on behalf of an invocation is told here
     * @param local this machine's clock
     * @throws FunctionException INTERNAL if another process has the file, the server does not answer, or the schema does
     *     not fit; the message says what would help
     */
    public static Database open(DatabaseUrl url, int connections, Spans spans, Clock local) {
        DatabaseOpening.prepareFile(url);
        var pool = new Connections(url, connections);
        try {
            DatabaseOpening.migrate(pool, url);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        var database = new Database(pool, url, spans, local);
        database.watch.start();
        return database;
    }

    /**
     * Says which application uses the database, if it is a server's: what is kept there goes by names that another one may
     * have too, of collections, functions and schedules.
     *
     * @throws FunctionException INTERNAL if another application does
     */
    public void claim(String application) {
        if (embedded) {
            return;
        }
        String owner = call("name the application", client -> {
            client.sql("INSERT INTO application (only_row, name) VALUES (TRUE, ?) ON CONFLICT DO NOTHING")
                    .param(application)
                    .update();
            return client.sql("SELECT name FROM application")
                    .query(String.class)
                    .single();
        });
        if (!owner.equals(application)) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "The database that DATABASE_URL names is used by the application '" + owner + "', and this is '"
                            + application
                            + "'. Give it a database of its own, or a schema of its own (CREATE SCHEMA; then"
                            + " ?currentSchema=NAME in DATABASE_URL). If it is the same application under a new name, tell"
                            + " the database: UPDATE application SET name = '" + application.replace("'", "''") + "'.");
        }
    }

    /** The time that all processes of this database agree on. */
    public Clock clock() {
        return clock;
    }

    /** Whether it is out of order. */
    public Outage outage() {
        return outage;
    }

    /** Whether this process alone has the database. */
    public boolean embedded() {
        return embedded;
    }

    /** The connections, for libraries. Within {@link #transact} they take part in its transaction. */
    public DataSource dataSource() {
        return new TransactionAwareDataSourceProxy(pool);
    }

    /**
     * Runs statements, each for itself, or as part of the transaction that this thread is in.
     *
     * @param action what is tried, to end a sentence with: "find the product"
     * @throws FunctionException UNAVAILABLE if the same call may succeed later, else INTERNAL; those thrown by
     *     {@code work} as they are
     */
    public <T extends @Nullable Object> T call(String action, Function<JdbcClient, T> work) {
        TraceContext trace = Invocation.current().trace();
        // What nobody waits for, such as the look for due events, would be a trace of its own.
        Span span = trace == null ? null : spans.begin(action, Spans.Kind.CLIENT, trace);
        if (span == null) {
            return run(action, work);
        }
        boolean done = false;
        try {
            span.tag("db.system.name", embedded ? "h2database" : "postgresql");
            T result = run(action, work);
            done = true;
            return result;
        } finally {
            span.end(!done);
        }
    }

    private <T extends @Nullable Object> T run(String action, Function<JdbcClient, T> work) {
        try {
            return work.apply(jdbc);
        } catch (FunctionException e) {
            throw e;
        } catch (RuntimeException e) {
            // Spring's and db-scheduler's have nothing in common but the cause.
            Outage.@Nullable Cause sign = SqlErrors.outage(e);
            if (sign != null) {
                outage.begin(sign);
            }
            throw SqlErrors.translate(action, e, outage.cause() == Outage.Cause.DISK_FULL);
        }
    }

    /** The same in one transaction, which an exception rolls back. */
    @SuppressWarnings("NullAway") // the template's result is the work's own
    public <T extends @Nullable Object> T transact(String action, Function<JdbcClient, T> work) {
        return call(action, client -> transaction.execute(status -> work.apply(client)));
    }

    /**
     * The same for work that begins by inserting a key.
     *
     * @return false, with nothing done, if the key exists
     */
    public boolean transactUnlessExists(String action, Consumer<JdbcClient> work) {
        return call(action, client -> {
            try {
                transaction.executeWithoutResult(status -> work.accept(client));
                return true;
            } catch (DuplicateKeyException exists) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        watch.close();
        lines.close();
        pool.close();
        if (file != null) {
            file.shrink();
        }
    }
}
