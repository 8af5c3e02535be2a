package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.cli.Options.Timeouts;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way. No thread waits for it: Tomcat calls when bytes are there, one call at a time. Who is too slow gets
 * 408, who sends too much 413; memory is taken for what came, not for what was announced.
 *
 * <p>After a refusal the connection stays open for a while and what comes is thrown away: a connection that is closed
 * while its client still sends is reset, and the client may never see the answer
 * (https://www.rfc-editor.org/rfc/rfc9112#section-9.6).
 */
final class IncomingBody implements ReadListener, AsyncListener {

    private static final byte[] NOTHING = {};
    private static final int FIRST_BYTES = 8 * 1024;
    private static final int MOST_THROWN_AWAY = 16 << 20;

    /** Takes what is thrown away; nobody reads it. */
    private static final byte[] WASTE = new byte[FIRST_BYTES];

    /** Answers the request once its body is there, or cannot be. Every answer is flushed. */
    interface Answerer {
        void whole(byte[] body);

        void refuse(HttpResponse refusal);
    }

    private final HttpServletRequest request;
    private final ServletInputStream input;
    private final AsyncContext context;
    private final Timeouts timeouts;
    private final BodyMemory memory;
    private final int maxBytes;
    private final @Nullable Answerer answerer;
    private byte[] buffer = NOTHING;
    private int length;
    private long received;
    private boolean refused;

    private IncomingBody(
            HttpServletRequest request, int maxBytes, Timeouts timeouts, BodyMemory memory, @Nullable Answerer answerer)
            throws IOException {
        this.request = request;
        this.input = request.getInputStream();
        this.timeouts = timeouts;
        this.memory = memory;
        this.answerer = answerer;
        this.refused = answerer == null;
        // One more than is allowed shows that there are too many.
        long announced = request.getContentLengthLong();
        this.maxBytes = announced < 0 ? maxBytes + 1 : (int) Math.min(announced, maxBytes + 1L);
        this.context = request.startAsync();
        context.setTimeout(timeouts.bodyMillis(0));
        context.addListener(this);
        input.setReadListener(this);
    }

    /** Whether the request has a body of which something is still to come. */
    static boolean isComing(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        return announced < 0
                ? request.getHeader("Transfer-Encoding") != null
                : announced > request.getInputStream().available();
    }

    /** Reads what is still to come, and then asks for the answer. */
    static void await(HttpServletRequest request, int maxBytes, Timeouts timeouts, BodyMemory memory, Answerer answerer)
            throws IOException {
        UnreadBody.ask(request);
        IncomingBody unused = new IncomingBody(request, maxBytes, timeouts, memory, answerer);
    }

    /** Throws away what is still to come of a request that has been answered. */
    static void discard(HttpServletRequest request, Timeouts timeouts, BodyMemory memory) throws IOException {
        IncomingBody unused = new IncomingBody(request, 0, timeouts, memory, null);
    }

    @Override
    public void onDataAvailable() throws IOException {
        try {
            while (!input.isFinished() && input.isReady()) {
                if (!(refused ? throwAway() : read())) {
                    return;
                }
            }
        } catch (IOException broken) {
            UnreadBody.answerAllTheSame(request);
            refuse(Problem.of(FunctionException.invalid(null, "The body broke off, or its framing is malformed.")));
            throw broken;
        }
        context.setTimeout(timeouts.bodyMillis(received));
    }

    private boolean read() throws IOException {
        if (length == buffer.length && !grow()) {
            return true;
        }
        int read = input.read(buffer, length, buffer.length - length);
        length += Math.max(read, 0);
        received = length;
        return read >= 0;
    }

    private boolean grow() {
        if (length == maxBytes) {
            refuse(tooLarge(maxBytes - 1));
            return false;
        }
        int larger = (int) Math.min(maxBytes, Math.max(FIRST_BYTES, 2L * length));
        if (!memory.take(larger - length)) {
            refuse(busy());
            return false;
        }
        buffer = Arrays.copyOf(buffer, larger);
        return true;
    }

    private boolean throwAway() throws IOException {
        int read = input.read(WASTE);
        received += Math.max(read, 0);
        if (received > MOST_THROWN_AWAY) {
            end();
            return false;
        }
        return read >= 0;
    }

    @Override
    public void onAllDataRead() {
        if (!refused && answerer != null) {
            // The answer takes its own time.
            context.setTimeout(0);
            answerer.whole(length == buffer.length ? buffer : Arrays.copyOf(buffer, length));
        }
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        refuse(Responses.problem(
                408,
                "Request Timeout",
                "INVALID",
                "The body did not come in time: the whole of it within "
                        + timeouts.body().toSeconds() + " s, " + timeouts.bytesPerSecond()
                        + " bytes a second on average."));
        end();
    }

    /** The client has gone, or what it sent cannot be read. */
    @Override
    public void onError(Throwable broken) {
        end();
    }

    private void refuse(HttpResponse refusal) {
        if (!refused && answerer != null) {
            refused = true;
            answerer.refuse(refusal);
            release();
        }
    }

    private void end() {
        release();
        context.complete();
    }

    private void release() {
        memory.giveBack(buffer.length);
        buffer = NOTHING;
        length = 0;
    }

    /** 413. */
    static HttpResponse tooLarge(int maxBytes) {
        return Problem.of(new FunctionException(
                ErrorKind.TOO_LARGE, "The body has more than " + maxBytes + " bytes, which is the most allowed."));
    }

    /** 503. */
    static HttpResponse busy() {
        return Problem.of(new FunctionException(
                ErrorKind.UNAVAILABLE, "This instance is busy. The same request may succeed in a second."));
    }

    /** Not before: Tomcat forgets to count down its asynchronous requests where one fails, and then waits for them. */
    @Override
    public void onComplete(AsyncEvent event) {
        if (!input.isFinished()) {
            UnreadBody.leave(request);
        }
    }

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
