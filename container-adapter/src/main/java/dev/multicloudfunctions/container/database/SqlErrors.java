package dev.multicloudfunctions.container.database;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVStoreException;
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

    /** States that H2 gives when its file failed, and until it is opened again; 90097 while it is read only meanwhile. */
    private static final Set<String> FILE_LOST = Set.of("90028", "90031", "90097", "90098", "90121");

    private SqlErrors() {}

    /**
     * What the caller is told.
     *
     * @param action what was tried, as in "find the product"
     * @param diskFull whether that is known to be the reason for failures now
     */
    static FunctionException translate(String action, RuntimeException thrown, boolean diskFull) {
        if (diskFull && (outage(thrown) != null || kind(thrown) == ErrorKind.UNAVAILABLE)) {
            return new FunctionException(
                    ErrorKind.UNAVAILABLE,
                    "The database's disk is full, so it could not " + action + ". Make room on it, then try again.",
                    thrown);
        }
        if (kind(thrown) == ErrorKind.UNAVAILABLE) {
            return new FunctionException(
                    ErrorKind.UNAVAILABLE, "The database did not answer in time to " + action + ". Try again.", thrown);
        }
        return new FunctionException(ErrorKind.INTERNAL, "The database could not " + action + '.', thrown);
    }

    /**
     * What a failure says of the database as a whole.
     *
     * @return null if it concerns the one call only
     */
    static Outage.@Nullable Cause outage(Throwable thrown) {
        Outage.@Nullable Cause found = null;
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && found == null) {
                found = outage(sql);
            } else if (found == Outage.Cause.FILE_LOST
                    && cause instanceof IOException io
                    && saysFull(io.getMessage())) {
                return Outage.Cause.DISK_FULL;
            }
        }
        return found;
    }

    private static Outage.@Nullable Cause outage(SQLException sql) {
        if (sql instanceof SQLTransientConnectionException) {
            return Outage.Cause.NO_ANSWER; // the pool's: no connection in time
        }
        String state = sql.getSQLState();
        if (state == null) {
            return null;
        }
        if (FILE_LOST.contains(state)) {
            return Outage.Cause.FILE_LOST;
        }
        if (state.equals("HY000") && sql.getCause() instanceof MVStoreException) {
            return Outage.Cause.FILE_LOST; // H2: what its file's store says of a failed write
        }
        return state.startsWith("08") || state.startsWith("57P0") ? Outage.Cause.NO_ANSWER : null;
    }

    /** As Linux, macOS and Windows put it, also of a quota. */
    private static boolean saysFull(@Nullable String message) {
        return message != null
                && (message.contains("No space left")
                        || message.contains("quota exceeded")
                        || message.contains("not enough space"));
    }

    static ErrorKind kind(Throwable thrown) {
        if (outage(thrown) != null) {
            return ErrorKind.UNAVAILABLE;
        }
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
