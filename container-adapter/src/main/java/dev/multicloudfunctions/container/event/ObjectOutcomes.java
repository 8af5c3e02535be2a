package dev.multicloudfunctions.container.event;

import dev.multicloudfunctions.event.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What became of an object at each function that it was for, for who has just put it and waits: the outcomes of first
 * deliveries in this process. Thread-safe.
 */
public final class ObjectOutcomes {

    private final Queue<Expected> expected = new ConcurrentLinkedQueue<>();

    /**
     * Begins to listen; before the object is put, since nobody can tell how soon it is seen.
     *
     * @param functions whose outcomes are waited for
     */
    public Expected expect(String bucket, String key, Collection<String> functions) {
        var expectation = new Expected(bucket, key, functions);
        expected.add(expectation);
        return expectation;
    }

    /** A receiver that tells here what another one answers. */
    public Receiver heeding(Receiver receiver) {
        return (function, event, id, attempt) -> {
            Outcome outcome = receiver.receive(function, event, id, attempt);
            if (event.kind() == EventKind.OBJECT) {
                for (Expected each : expected) {
                    each.tell(function, event, outcome);
                }
            }
            return outcome;
        };
    }

    /** The outcomes of one object, until it is closed. */
    public final class Expected implements AutoCloseable {

        private final String bucket;
        private final String key;
        private final Set<String> missing;
        private final Map<String, Outcome> outcomes = new TreeMap<>();
        private final CountDownLatch complete = new CountDownLatch(1);

        private Expected(String bucket, String key, Collection<String> functions) {
            this.bucket = bucket;
            this.key = key;
            this.missing = new HashSet<>(functions);
        }

        private synchronized void tell(String function, QueuedEvent event, Outcome outcome) {
            boolean meant = event.source().equals(bucket)
                    && key.equals(event.attributes().get("key"));
            if (meant && missing.remove(function)) {
                outcomes.put(function, outcome);
                if (missing.isEmpty()) {
                    complete.countDown();
                }
            }
        }

        /**
         * Waits until all functions have had it once, or no longer.
         *
         * @return the outcomes so far, by function
         */
        public Map<String, Outcome> await(Duration most) {
            try {
                boolean unused = complete.await(most.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (this) {
                return Map.copyOf(outcomes);
            }
        }

        @Override
        public void close() {
            expected.remove(this);
        }
    }
}
