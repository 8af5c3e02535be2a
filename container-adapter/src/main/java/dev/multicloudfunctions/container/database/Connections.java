package dev.multicloudfunctions.container.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.multicloudfunctions.invocation.Invocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A pool of connections that can be replaced by another, while users of both hold this. Within an invocation nobody waits
 * for a connection, or for what is answered over it, longer than its time. Thread-safe.
 */
final class Connections extends AbstractDataSource implements AutoCloseable {

    /** What the pool waits at a time, and the least that its look at a connection which was idle takes. */
    static final Duration STEP = Duration.ofSeconds(1);

    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(5).toNanos();

    private final int most;
    /** Who asks while the pool is replaced waits for the next one. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile HikariDataSource pool;
    private volatile Runnable before = () -> {};

    /** @param most the most that are open at once */
    Connections(DatabaseUrl url, int most) {
        this.most = most;
        this.pool = DatabaseOpening.pool(url, most);
    }

    /** What is done before anybody gets a connection, by the thread that asks for it. */
    void before(Runnable work) {
        before = work;
    }

    /**
     * Closes all connections, and with the last of them H2's file; then opens anew. If that fails there are none.
     *
     * @param between what is done while the file is closed
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL, as when the database is opened first
     */
    void reopen(DatabaseUrl url, Runnable between) {
        lock.writeLock().lock();
        try {
            pool.close();
            between.run();
            pool = DatabaseOpening.pool(url, most);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Runs work while nobody has a connection and nobody gets one.
     *
     * @param timeout how long to wait for those that are in use; who asks for one waits as long
     * @return false, with nothing done, if one was in use all the time
     */
    boolean alone(Duration timeout, Runnable work) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        lock.writeLock().lock();
        try {
            while (pool.getHikariPoolMXBean().getActiveConnections() > 0) {
                if (System.nanoTime() - end > 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            work.run();
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        before.run();
        lock.readLock().lock();
        try {
            Connection connection = borrowed();
            Invocation invocation = Invocation.current();
            if (!invocation.isUnlimited()) {
                // For sockets of another factory, which DATABASE_URL may name: ours know the invocation. The pool
                // sets back what is its own when it gets the connection back. H2 has no network and ignores it.
                int own = connection.getNetworkTimeout();
                long left = Math.max(1, invocation.remaining().toMillis());
                connection.setNetworkTimeout(Runnable::run, (int) Math.min(own == 0 ? Integer.MAX_VALUE : own, left));
            }
            return connection;
        } finally {
            lock.readLock().unlock();
        }
    }

    private Connection borrowed() throws SQLException {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (true) {
            if (!Invocation.current().hasTime(STEP)) {
                throw new SQLTransientException("The invocation has no time to wait for a connection.");
            }
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException none) {
                if (System.nanoTime() + STEP.toNanos() > end) {
                    throw none;
                }
            }
        }
    }

    /** @throws SQLFeatureNotSupportedException always: there is one user */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The database has one user.");
    }

    @Override
    public void close() {
        pool.close();
    }
}
