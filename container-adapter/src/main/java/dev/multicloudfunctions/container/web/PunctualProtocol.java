package dev.multicloudfunctions.container.web;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 that closes connections whose headers take too long. Tomcat's own timeout is for the pause between two bytes,
 * so that a byte now and then would keep a connection for hours, of which there are 8,192.
 */
public final class PunctualProtocol extends Http11NioProtocol {

    private volatile Duration timeouts = Duration.ofSeconds(20);
    private @Nullable ScheduledFuture<?> watch;

    /** How long the request line and all headers may take from their first byte on. */
    void setTimeout(Duration timeouts) {
        this.timeouts = timeouts;
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = getUtilityExecutor().scheduleWithFixedDelay(this::closeTheLate, 500, 500, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    private void closeTheLate() {
        for (SocketWrapperBase<?> connection : getEndpoint().getConnections()) {
            // A connection has a processor between two reads only: of a request that is not whole, or of an
            // asynchronous one.
            if (connection.getCurrentProcessor() instanceof AbstractProcessor processor
                    && !processor.isAsync()
                    && isLate(processor.getRequest().getStartTimeNanos())) {
                connection.close();
            }
        }
    }

    private boolean isLate(long start) {
        return start != -1 && System.nanoTime() - start > timeouts.toNanos();
    }
}
