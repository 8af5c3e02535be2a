package dev.multicloudfunctions.container.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How this process was asked to run. A bean of the application, so each part reads the same answer.
 *
 * @param host the address to listen on; a name or an IP address
 * @param port from 0 to 65,535; 0 takes any free one
 * @param dataDirectory where the embedded database and the buckets live
 * @param databaseUrl a PostgreSQL database that replaces the embedded one, or null; may hold a password
 * @param logFormat how log lines look
 * @param startPage whether {@code /} and its actions are served
 * @param events whether {@code /events} is served
 * @param limits how much work is taken on at once
 */
public record Options(
        String host,
        int port,
        Path dataDirectory,
        @Nullable String databaseUrl,
        LogFormat logFormat,
        boolean startPage,
        boolean events,
        Limits limits) {

    /** How log lines look. */
    public enum LogFormat {
        /** Lines for people. */
        TEXT,
        /** One JSON object per line, in the Elastic Common Schema. */
        JSON
    }

    /**
     * How much work is taken on at once; what exceeds it is refused at once with 503, since a client that can retry
     * elsewhere is better served than one that waits in an unbounded queue.
     *
     * @param running requests that may run at the same time
     * @param waiting requests that may wait for one of those to end
     * @param drain how long a stopping process still answers while it already reports itself as not ready, so that
     *     load balancers notice
     */
    public record Limits(int running, int waiting, Duration drain) {}

    /** Host, port and directory: the database's address may hold a password. */
    @Override
    public String toString() {
        return host + ':' + port + ' ' + dataDirectory;
    }
}
