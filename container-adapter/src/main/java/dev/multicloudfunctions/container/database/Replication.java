package dev.multicloudfunctions.container.database;

import dev.multicloudfunctions.error.FunctionException;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How well the replicas of this database follow it, as PostgreSQL itself reports. Members that its user may not see are
 * NaN: the role {@code pg_monitor} shows them.
 *
 * @param replicas how many receive the changes now
 * @param lagSeconds until the slowest replica had applied what was committed here, in seconds; 0 when nothing is under way
 * @param lagBytes what the slowest has not yet applied, in bytes of write-ahead log: it grows also while a replica is
 *     silent, which the time does not
 */
public record Replication(double replicas, double lagSeconds, double lagBytes) {

    /** What is known of a database that cannot have any. */
    public static final Replication UNKNOWN = new Replication(Double.NaN, Double.NaN, Double.NaN);

    private static final String REPORT = "SELECT count(*) AS replicas,"
            + " extract(epoch FROM max(coalesce(replay_lag, interval '0'))) AS seconds,"
            + " max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)) AS bytes FROM pg_stat_replication";

    /**
     * Asks the database.
     *
     * @throws FunctionException UNAVAILABLE if it did not answer
     */
    public static Replication of(Database database) {
        if (database.embedded()) {
            return UNKNOWN;
        }
        return database.call("look at the replicas", jdbc -> jdbc.sql(REPORT)
                .query((row, number) -> new Replication(
                        row.getDouble("replicas"), known(row, "seconds"), Math.max(0, known(row, "bytes"))))
                .single());
    }

    private static double known(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }
}
