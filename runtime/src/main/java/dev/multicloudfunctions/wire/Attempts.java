package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one call of a service: sends them, pauses between them, and gives up when the policy or the current
 * invocation's time ends. The caller says which answers are worth another attempt. For one thread.
 *
 * <p>Where somebody waits for the invocation the policy counts as it is, and a service that asks for a pause longer than its
 * longest is left alone; in the background there are more attempts, further apart, and the service gets the pause that it
 * asks for. No attempt waits for more than a third of what is left at once, be it a connection, the first byte of an answer
 * or the next: the JDK may connect and wait a second time by itself, where a kept connection turns out to be closed.
 */
@Experimental
public final class Attempts {

    /** With less left than this, another attempt would be given up before a service can answer. */
    private static final long SHORTEST_MILLIS = 100;

    private final String service;
    private final RetryPolicy policy;
    private final Pause pause;
    private final Transport transport;
    private int failed;
    private boolean perhapsDone;
    private @Nullable Reply answered;
    private boolean receiving;
    private boolean json;
    private @Nullable String root;
    private @Nullable String field;
    private @Nullable InputStream stream;
    private long length;
    private boolean streamed;

    /**
     * Begins a call.
     *
     * @param service as an error names it
     */
    public Attempts(String service, RetryPolicy policy, Pause pause, Transport transport) {
        this.service = service;
        this.policy = Invocation.current().isInBackground() ? policy.inBackground() : policy;
        this.pause = pause;
        this.transport = transport;
    }

    /** Leaves the content of an answer to be read by the caller; for GET alone. */
    public Attempts receivingStream() {
        receiving = true;
        return this;
    }

    /** Takes a success for one only with JSON, whole. */
    public Attempts expectingJson() {
        json = true;
        return this;
    }

    /** Takes a success for one only with XML of this root, whole. */
    public Attempts expectingXml(String element) {
        root = element;
        return this;
    }

    /** Takes a success for one only with a header of this name, which the service always sends and nothing in between does. */
    public Attempts expectingHeader(String name) {
        field = name;
        return this;
    }

    /** Sends a stream instead of bytes. It can be read but once, so there is one attempt. */
    public Attempts sendingStream(InputStream content, long bytes) {
        stream = content;
        length = bytes;
        return this;
    }

    /**
     * Makes one attempt, within the time that the invocation has left.
     *
     * @param headers names and values in turn
     * @param body null for none
     * @return null if there was no answer, or not the expected one; the pause is over then, and the call is to be sent again
     * @throws FunctionException UNAVAILABLE if there was no answer and this was the last attempt, or no time is left for one
     */
    public @Nullable Reply send(String method, URI uri, String[] headers, byte @Nullable [] body) {
        long left = remainingMillis();
        if (left == 0) {
            throw new FunctionException(
                    ErrorKind.UNAVAILABLE,
                    "The service " + service + " was not asked: the invocation has no time left. Try again later.");
        }
        int most = (int) Math.max(1, Math.min(Integer.MAX_VALUE, left / 3));
        answered = null;
        try {
            int connect = Math.min(policy.connectTimeoutMillis(), most);
            int read = Math.min(policy.readTimeoutMillis(), most);
            Reply reply = stream != null
                    ? sendStream(method, uri, headers, stream, connect, read)
                    : receiving
                            ? transport.receiveStream(uri, headers, connect, read)
                            : transport.send(method, uri, headers, body, connect, read);
            perhapsDone |= reply.status() >= 500;
            answered = reply;
            if (reply.status() / 100 == 2 && !isExpected(reply)) {
                garbled();
                return null;
            }
            return reply;
        } catch (IOException failure) {
            perhapsDone |= !neverSent(failure);
            failed("no answer", failure);
            return null;
        }
    }

    /**
     * Pauses, since an answer asks for another attempt.
     *
     * @param why what the service said; goes into an error, so never a value of a request
     * @throws FunctionException UNAVAILABLE if there is to be none, or no time for it
     */
    public void failed(String why) {
        failed(why, null);
    }

    /**
     * Pauses, since what came with the status of a success is not what the protocol says, as where a proxy answers or the
     * end is missing: whether the call was carried out is as unknown as after no answer.
     *
     * @throws FunctionException UNAVAILABLE if there is to be no other attempt, or no time for it
     */
    public void garbled() {
        perhapsDone = true;
        failed("an answer that is not what its protocol says", null);
    }

    /** Whether an attempt may have been carried out although it was not answered, or with an error of the service. */
    public boolean repeated() {
        return perhapsDone;
    }

    private Reply sendStream(String method, URI uri, String[] headers, InputStream content, int connect, int read)
            throws IOException {
        if (streamed) {
            throw unavailable("refused, for a reason that is repaired now", null);
        }
        streamed = true;
        failed = policy.attempts() - 1;
        return transport.sendStream(method, uri, headers, content, length, connect, read);
    }

    private boolean isExpected(Reply reply) {
        return (!json || reply.isWholeJson())
                && (root == null || reply.isWholeXml(root))
                && (field == null || reply.header(field) != null);
    }

    private void failed(String why, @Nullable Exception cause) {
        failed++;
        long asked = answered == null ? 0 : answered.retryAfterMillis();
        if (failed >= policy.attempts()) {
            throw unavailable(why, cause);
        }
        if (asked > policy.capMillis() && !Invocation.current().isInBackground()) {
            throw unavailable(why + ", for longer than a caller waits", cause);
        }
        long millis = Math.max(asked, policy.pauseMillis(failed));
        if (remainingMillis() - millis < SHORTEST_MILLIS) {
            throw unavailable(why + ", and the invocation has no time for another", cause);
        }
        try {
            pause.millis(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted", interrupted);
        }
    }

    private FunctionException unavailable(String why, @Nullable Exception cause) {
        String detail = "The service " + service + " did not do what it was asked in " + failed
                + (failed == 1 ? " attempt" : " attempts") + ", at last: " + why + ". Try again later.";
        return cause == null
                ? new FunctionException(ErrorKind.UNAVAILABLE, detail)
                : new FunctionException(ErrorKind.UNAVAILABLE, detail, cause);
    }

    private static long remainingMillis() {
        return Invocation.current().remaining().toMillis();
    }

    private static boolean neverSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
    }
}
