package dev.multicloudfunctions.wire;

import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends what the system does not buffer whole. A socket has no timeout for writes, and closing one of TLS waits for the
 * write that is under way; so within an invocation another thread writes, and is left behind when the time is over.
 */
final class LargeBody {

    private LargeBody() {}

    /** @throws SocketTimeoutException if it is not sent while there is time to wait for the answer */
    static void write(HttpURLConnection connection, InputStream content) throws IOException {
        OutputStream out = connection.getOutputStream();
        Invocation invocation = Invocation.current();
        if (invocation.isUnlimited()) {
            transfer(content, out);
            return;
        }
        var sending = new FutureTask<Void>(() -> {
            try (Invocation.Scope scope = invocation.enter()) {
                transfer(content, out);
            }
            return null;
        });
        start(sending);
        long millis = Math.max(0, invocation.remaining().toMillis() - connection.getReadTimeout());
        try {
            sending.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            start(connection::disconnect);
            throw new SocketTimeoutException("The service did not take the body in time.");
        } catch (InterruptedException interrupted) {
            start(connection::disconnect);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException ofContent) {
                throw ofContent;
            }
            throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
        }
    }

    private static void transfer(InputStream content, OutputStream out) throws IOException {
        try (out) {
            content.transferTo(out);
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "large body");
        thread.setDaemon(true);
        thread.start();
    }
}
