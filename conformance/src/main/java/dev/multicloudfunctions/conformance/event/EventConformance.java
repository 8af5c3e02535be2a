package dev.multicloudfunctions.conformance.event;

import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.core.product.Product;
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
