package dev.multicloudfunctions.container.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.event.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectOutcomesTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Outcome REFUSED = new Outcome.Reject("INVALID: no picture", false);

    private final ObjectOutcomes outcomes = new ObjectOutcomes();
    private final Receiver receiver = outcomes.heeding((function, event, id, attempt) -> REFUSED);

    private void deliver(String function, EventKind kind, String bucket, String key) {
        assertThat(receiver.receive(function, new QueuedEvent(kind, bucket, new byte[0], Map.of("key", key)), "1", 1))
                .isEqualTo(REFUSED);
    }

    @Test
    void theOutcomesOfOneObjectAreToldAndOfNoOther() {
        try (var expected = outcomes.expect("images", "a.png", List.of("shrink", "print"))) {
            deliver("shrink", EventKind.OBJECT, "images", "b.png");
            deliver("shrink", EventKind.OBJECT, "inbox", "a.png");
            deliver("shrink", EventKind.TOPIC, "images", "a.png");
            deliver("other", EventKind.OBJECT, "images", "a.png");
            assertThat(expected.await(SHORT)).isEmpty();

            deliver("shrink", EventKind.OBJECT, "images", "a.png");
            assertThat(expected.await(SHORT)).containsOnlyKeys("shrink");

            deliver("print", EventKind.OBJECT, "images", "a.png");
            assertThat(expected.await(Duration.ofMinutes(1))).containsOnlyKeys("shrink", "print");
        }
    }

    @Test
    void twoThatWaitForTheSameAreBothTold() {
        try (var one = outcomes.expect("images", "a.png", List.of("shrink"));
                var other = outcomes.expect("images", "a.png", List.of("shrink"))) {
            deliver("shrink", EventKind.OBJECT, "images", "a.png");

            assertThat(one.await(SHORT)).containsEntry("shrink", REFUSED);
            assertThat(other.await(SHORT)).containsEntry("shrink", REFUSED);
        }
    }
}
