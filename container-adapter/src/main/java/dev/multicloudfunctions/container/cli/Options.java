package dev.multicloudfunctions.container.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * @param allowedHosts further names in {@code Host} that requests may come by, in lower case; without ports
 * @param rateLimit how often one caller may call; null for as often as they like
 * @param trustedProxies who may say for whom a request is, in {@code X-Forwarded-For}
 * @param limits how much work is taken on at once
 * @param timeouts how long a request may take to come in
 */
public record Options(
        String host,
        int port,
        Path dataDirectory,
        @Nullable String databaseUrl,
        LogFormat logFormat,
        boolean startPage,
        boolean events,
        List<String> allowedHosts,
        @Nullable RateLimit rateLimit,
        List<AddressRange> trustedProxies,
        Limits limits,
        Timeouts timeouts) {

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

    /**
     * How long a request may take to come in: who is slower is cut off, so that nobody holds a connection for ever.
     *
     * @param headers for the request line and all headers
     * @param body for the whole body, whatever its size
     * @param bytesPerSecond what the body must come with on average, once its first ten seconds are over
     */
    public record Timeouts(Duration headers, Duration body, int bytesPerSecond) {

        private static final long FIRST_MILLIS = 10_000;

        /**
         * How long after its begin a body may be on its way still, in milliseconds.
         *
         * @param received the bytes that have come so far
         */
        public long bodyMillis(long received) {
            return Math.min(body.toMillis(), FIRST_MILLIS + received * 1_000 / bytesPerSecond);
        }
    }

    /** Whether only this machine reaches the address that is listened on. */
    public boolean onLoopback() {
        return isLoopback(host);
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Host, port and directory: the database's address may hold a password. */
    @Override
    public String toString() {
        return host + ':' + port + ' ' + dataDirectory;
    }
}
