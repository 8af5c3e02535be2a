package dev.multicloudfunctions.gcp.runtime;

import com.google.pubsub.v1.ReceivedMessage;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.gcp.server.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What Eventarc is on Google Cloud, since the push of Pub/Sub's emulator lacks the headers of CloudEvents: takes messages
 * of a subscription, posts each to the function, acknowledges what it took and gives back the rest. One message of a
 * hundred is posted twice.
 */
final class Relay implements AutoCloseable {

    /** As many requests at once as an instance is deployed for. */
    private static final int CONCURRENCY = 8;

    private final Topics topics;
    private final String subscription;
    private final int maxAttempts;
    private final ExecutorService threads = Executors.newFixedThreadPool(CONCURRENCY);
    private int posted;

    /**
     * A relay.
     *
     * @param maxAttempts after which the subscription moves a message to its dead letters
     */
    Relay(Topics topics, String subscription, int maxAttempts) {
        this.topics = topics;
        this.subscription = subscription;
        this.maxAttempts = maxAttempts;
    }

    /** The next messages of the subscription, not yet acknowledged; none, too, while all that is left waits to come again. */
    List<ReceivedMessage> next(int most) {
        return topics.pull(subscription, most);
    }

    /**
     * Posts messages.
     *
     * @param taken is run once they are under way
     * @return how many will not come again
     */
    int deliver(List<ReceivedMessage> batch, InetSocketAddress function, Runnable taken) throws Exception {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> running = new ArrayList<>();
        var eventarc = new Eventarc(function);
        for (ReceivedMessage each : batch) {
            boolean twice = ++posted % 100 == 0;
            running.add(threads.submit(() -> {
                boolean acknowledged = posted(eventarc, each) && (!twice || posted(eventarc, each));
                (acknowledged ? done : failed).add(each.getAckId());
            }));
        }
        taken.run();
        for (Future<?> each : running) {
            each.get();
        }
        topics.settle(subscription, done, failed);
        int settled = done.size();
        for (ReceivedMessage each : batch) {
            boolean last = each.getDeliveryAttempt() >= maxAttempts;
            settled += last && failed.contains(each.getAckId()) ? 1 : 0;
        }
        return settled;
    }

    /** False, too, if the instance ends before it answers. */
    private static boolean posted(Eventarc eventarc, ReceivedMessage received) {
        try {
            return eventarc.send(Message.of(
                    received.getMessage().getMessageId(),
                    "orders",
                    received.getMessage().getData().toByteArray(),
                    received.getMessage().getAttributesMap(),
                    received.getDeliveryAttempt(),
                    null));
        } catch (IOException unanswered) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
