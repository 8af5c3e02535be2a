package dev.multicloudfunctions.conformance.event;

import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DONE;
import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.core.image.MakeThumbnail;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What every platform does with events: ticks here, orders in {@link OrderEvents}, poison in {@link PoisonEvents},
 * failures in {@link RetryEvents}, objects in {@link ObjectEvents}. {@code RETENTION_DAYS} is not set, so it is 30.
 * Orders, objects and thumbnails that the suite stores stay there.
 */
public abstract class EventConformance extends ObjectEvents {

    private static final String CLEANUP = "cleanupProducts";
    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final Duration TOO_SHORT = Duration.ofSeconds(1);

    @Test
    void aTickDeletesWhatIsOldAndNothingElse() {
        Product old = created(Duration.ofDays(30).plusMinutes(1));
        Product older = created(Duration.ofDays(60));
        Product young = created(Duration.ofDays(30).minusMinutes(10));

        assertThat(tick(ENOUGH)).isEqualTo(DONE);
        assertThat(exists(old)).isFalse();
        assertThat(exists(older)).isFalse();
        assertThat(exists(young)).isTrue();
    }

    @Test
    void aTickTwiceAndAtTheSameTimeIsHarmless() {
        Product old = created(Duration.ofDays(31));

        assertThat(Race.run(3, runner -> tick(ENOUGH))).containsOnly(DONE);
        assertThat(tick(ENOUGH)).isEqualTo(DONE);
        assertThat(exists(old)).isFalse();
    }

    @Test
    void aTickWithoutEnoughTimeStopsInTimeAndTheNextOneGoesOn() {
        Capability.DEADLINE.assumeIn(lacking());
        Product old = created(Duration.ofDays(31));
        long start = System.nanoTime();

        assertThat(tick(TOO_SHORT)).isEqualTo(DONE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(exists(old)).isTrue();
        assertThat(tick(ENOUGH)).isEqualTo(DONE);
        assertThat(exists(old)).isFalse();
    }

    @Test
    void aTickWhoseStoreIsDownHasFailedAndTheNextOneGoesOn() throws Exception {
        Product old = created(Duration.ofDays(31));
        try (AutoCloseable broken = exchange().breakStores()) {
            assumeTrue(broken != null, "this exchange cannot break the stores");
            assertThat(tick(ENOUGH)).isEqualTo(RETRY);
        }

        assertThat(exists(old)).isTrue();
        assertThat(tick(ENOUGH)).isEqualTo(DONE);
        assertThat(exists(old)).isFalse();
    }

    @Test
    void whatComesWhileTheStoreIsDownComesAgainAndIsStored() throws Exception {
        String id = newId();
        Message order = message(ORDERS, order(id, "never", 1));
        String key = "uploads/" + id + "/a.png";
        platform().objects(MakeThumbnail.IMAGES).put(StoredObject.of(key, Pictures.png(40, 30), "image/png"));
        var created = new ObjectCreated(exchange().bucket(MakeThumbnail.BUCKET), key, 100);
        try (AutoCloseable broken = exchange().breakStores()) {
            assumeTrue(broken != null, "this exchange cannot break the stores");
            assertThat(deliver(PROCESS_ORDER, order)).isEqualTo(RETRY);
            assertThat(exchange().deliver("makeThumbnail", created)).isEqualTo(RETRY);
        }

        assertThat(deliver(PROCESS_ORDER, again(order))).isEqualTo(DONE);
        assertThat(stored(id)).isNotNull();
        assertThat(exchange().deliver("makeThumbnail", created)).isEqualTo(DONE);
    }

    @Test
    void aPictureThatComesWhileTheBucketIsDownComesAgainAndBecomesAThumbnail() throws Exception {
        String folder = newId();
        String key = "uploads/" + folder + "/a.png";
        ObjectStore objects = platform().objects(MakeThumbnail.IMAGES);
        objects.put(StoredObject.of(key, Pictures.png(40, 30), "image/png"));
        var created = new ObjectCreated(exchange().bucket(MakeThumbnail.BUCKET), key, 100);
        try (AutoCloseable broken = exchange().breakObjects()) {
            assumeTrue(broken != null, "this exchange cannot break the buckets");
            assertThat(exchange().deliver("makeThumbnail", created)).isEqualTo(RETRY);
        }

        assertThat(exchange().deliver("makeThumbnail", created)).isEqualTo(DONE);
        assertThat(objects.stat("thumbnails/" + folder + "/a.png")).isPresent();
    }

    private Settlement tick(Duration remaining) {
        try {
            return exchange().tick(CLEANUP, remaining);
        } catch (Exception e) {
            throw new AssertionError("The platform did not take the tick.", e);
        }
    }

    private Product created(Duration ago) {
        return product("1.00", Instant.now().minus(ago));
    }

    private boolean exists(Product product) {
        return platform().reader(Product.PRODUCTS).find(product.id()).isPresent();
    }
}
