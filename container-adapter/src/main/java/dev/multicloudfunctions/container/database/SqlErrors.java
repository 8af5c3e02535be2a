package dev.multicloudfunctions.container.database;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table from SQL states to kinds. PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html, H2:
 * https://h2database.com/javadoc/org/h2/api/ErrorCode.html. What is not in it is INTERNAL.
 */
final class SqlErrors {

    /** States, or their beginnings, after which the same call may succeed. */
    private static final List<String> TRANSIENT = List.of(
            "08", // connection exception, in both
            "25006", // read-only transaction: a standby, while PostgreSQL fails over
            "40", // transaction rollback: serialization failure, deadlock, in both
            "53", // PostgreSQL: insufficient resources, too many connections
            "55P03", // PostgreSQL: lock not available
            "57", // PostgreSQL: shutdown, starting up; in both: statement cancelled by its time limit
            "58", // PostgreSQL: system error outside of it
            "HYT00", // H2: lock timeout
            "90007", // H2: the object is already closed
            "90028", // H2: I/O
            "90031", // H2: I/O
            "90067", // H2: connection broken
            "90098", // H2: the database has been closed
            "90121"); // H2: shutting down

    private SqlErrors() {}

    /**
     * What the caller is told.
     *
     * @param action what was tried, as in "find the product"
     */
    static FunctionException translate(String action, RuntimeException thrown) {
        if (kind(thrown) == ErrorKind.UNAVAILABLE) {
            return new FunctionException(
                    ErrorKind.UNAVAILABLE, "The database did not answer in time to " + action + ". Try again.", thrown);
        }
        return new FunctionException(ErrorKind.INTERNAL, "The database could not " + action + '.', thrown);
    }

    static ErrorKind kind(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
                return ErrorKind.UNAVAILABLE;
            }
            if (cause instanceof SQLException sql) {
                return kind(sql.getSQLState());
            }
        }
        return ErrorKind.INTERNAL;
    }

    private static ErrorKind kind(@Nullable String state) {
        // Without a state: the pool's own, as when it is closed while the process stops.
        if (state == null) {
            return ErrorKind.UNAVAILABLE;
        }
        for (String row : TRANSIENT) {
            if (state.startsWith(row)) {
                return ErrorKind.UNAVAILABLE;
            }
        }
        return ErrorKind.INTERNAL;
    }
}
