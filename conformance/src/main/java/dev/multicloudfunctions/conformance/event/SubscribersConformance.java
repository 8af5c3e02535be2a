package dev.multicloudfunctions.conformance.event;

import static dev.multicloudfunctions.conformance.function.ConformanceFunctions.COPIES;
import static dev.multicloudfunctions.conformance.function.ConformanceFunctions.OTHERS;
import static dev.multicloudfunctions.conformance.function.ConformanceFunctions.OTHER_SUBSCRIBER;
import static dev.multicloudfunctions.conformance.function.ConformanceFunctions.SUBSCRIBERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.conformance.function.Copy;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Who gets what is published, from the publisher through the platform's own queues to the functions: every subscriber of a
 * topic every message, and nobody else any.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SubscribersConformance {

    private static final int MESSAGES = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private String test = "";

    private @Nullable Application application;
    private @Nullable Application neighbour;

    /** An application that has {@link ConformanceFunctions}. */
    public interface Application extends AutoCloseable {

        /** The test's own way to what the functions use. */
        Platform platform();

        /** Lets the platform deliver what waits; returns when it did, or after a moment where it does so by itself. */
        void deliver() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Deploys one more application on the same account, or whatever two applications share there. */
    protected abstract Application deploy() throws Exception;

    @BeforeAll
    void deployTwo() throws Exception {
        application = deploy();
        neighbour = deploy();
    }

    @AfterAll
    void closeBoth() throws Exception {
        if (application != null) {
            application.close();
        }
        if (neighbour != null) {
            neighbour.close();
        }
    }

    private Application application() {
        return Objects.requireNonNull(application);
    }

    private Application neighbour() {
        return Objects.requireNonNull(neighbour);
    }

    /** All tests are of the same two. */
    @BeforeEach
    void beginATest() {
        test = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void everySubscriberGetsEveryMessage() throws Exception {
        publish(application(), COPIES, "a");

        awaitProofs(application(), proofs("a", SUBSCRIBERS.get(0), SUBSCRIBERS.get(1)));
    }

    @Test
    void aTopicIsNothingForTheSubscribersOfAnother() throws Exception {
        publish(application(), COPIES, "a");
        publish(application(), OTHERS, "b");
        Set<String> expected = proofs("a", SUBSCRIBERS.get(0), SUBSCRIBERS.get(1));
        expected.addAll(proofs("b", OTHER_SUBSCRIBER));

        awaitProofs(application(), expected);
    }

    @Test
    void twoApplicationsOfOneAccountDoNotGetEachOthersMessages() throws Exception {
        publish(application(), COPIES, "a");
        publish(neighbour(), COPIES, "b");

        awaitProofs(application(), proofs("a", SUBSCRIBERS.get(0), SUBSCRIBERS.get(1)));
        awaitProofs(neighbour(), proofs("b", SUBSCRIBERS.get(0), SUBSCRIBERS.get(1)));
        assertThat(stored(application())).noneMatch(proof -> proof.contains("-b-"));
    }

    private void publish(Application application, Topic<Copy> topic, String what) {
        for (int i = 0; i < MESSAGES; i++) {
            application.platform().publisher(topic).publish(new Copy(id(what, i)));
        }
    }

    private Set<String> proofs(String what, String... functions) {
        var proofs = new TreeSet<String>();
        for (String function : functions) {
            for (int i = 0; i < MESSAGES; i++) {
                proofs.add(function + '-' + id(what, i));
            }
        }
        return proofs;
    }

    private String id(String what, int number) {
        return test + '-' + what + '-' + number;
    }

    private void awaitProofs(Application application, Set<String> expected) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            application().deliver();
            neighbour().deliver();
        } while (!stored(application).containsAll(expected) && System.nanoTime() < end);
        // What is too much would have come with the rest.
        application().deliver();
        assertThat(stored(application)).isEqualTo(expected);
    }

    /** The ids of this test's proofs. */
    private Set<String> stored(Application application) {
        var ids = new TreeSet<String>();
        @Nullable String after = null;
        do {
            Page<StoredOrder> page =
                    application.platform().reader(StoredOrder.ORDERS).list(100, after);
            List<StoredOrder> orders = page.items();
            for (StoredOrder order : orders) {
                if (order.orderId().contains(test)) {
                    ids.add(order.orderId());
                }
            }
            after = page.next();
        } while (after != null);
        return ids;
    }
}
