package dev.multicloudfunctions.gcp.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Command;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Whether what comes while a store is out of order for a while is still being tried when it is back. */
class OutageTest {

    private static final Duration OUTAGE = Duration.ofMinutes(15);

    /**
     * Pub/Sub's pauses grow exponentially between both limits, and are kept as well as may be: so half of them must do
     * (https://cloud.google.com/pubsub/docs/handling-failures#exponential_backoff).
     */
    @Test
    void theLastTryOfAMessageComesAfterIt() {
        int subscriptions = 0;
        for (Command subscription : DryRun.DEFAULT.all("pubsub subscriptions update")) {
            if (!subscription.has("--dead-letter-topic")) {
                continue;
            }
            subscriptions++;
            Duration pause = duration(subscription.flag("--min-retry-delay"));
            Duration longest = duration(subscription.flag("--max-retry-delay"));
            int tries = Integer.parseInt(String.valueOf(subscription.flag("--max-delivery-attempts")));
            Duration sum = Duration.ZERO;
            for (int i = 1; i < tries; i++) {
                sum = sum.plus(pause);
                pause = pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
            }
            assertThat(sum.dividedBy(2)).as("%s", subscription).isGreaterThan(OUTAGE);
        }
        // Of the consumer of orders, of the schedule, and of what rotates secrets.
        assertThat(subscriptions).isEqualTo(3);
    }

    private static Duration duration(String seconds) {
        return Duration.parse("PT" + seconds.toUpperCase(Locale.ROOT));
    }
}
