package dev.multicloudfunctions.conformance.event;

import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DEAD_LETTER;
import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DONE;
import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.event.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures: each record has its own outcome, and what may succeed later is delivered until it does. */
abstract class RetryEvents extends PoisonEvents {

    private static final String FLAKY = "conformanceFlaky";

    @BeforeEach
    void needsTheFunctionsOfThisJar(TestInfo test) {
        if (test.getTags().contains("flaky")) {
            Capability.CONFORMANCE_FUNCTIONS.assumeIn(lacking());
        }
    }

    @Tag("flaky")
    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "internal", "runtime", "error", "overflow"})
    void whatMaySucceedLaterIsDeliveredAgain(String how) {
        String id = newId();
        Message message = flaky(id, 2, how);

        assertThat(deliver(FLAKY, message)).isEqualTo(RETRY);
        assertThat(deliver(FLAKY, again(message))).isEqualTo(RETRY);
        assertThat(platform().reader(StoredOrder.ORDERS).find(id)).isEmpty();
        assertThat(deliver(FLAKY, again(again(message)))).isEqualTo(DONE);
        assertThat(stored(id)).isNotNull();
    }

    @Tag("flaky")
    @ParameterizedTest
    @ValueSource(strings = {"invalid", "not_found", "conflict", "precondition", "too_large"})
    void whatCannotSucceedLaterGoesToTheDeadLetters(String how) {
        String id = newId();

        assertThat(deliver(FLAKY, flaky(id, 1, how))).isEqualTo(DEAD_LETTER);
        assertThat(platform().reader(StoredOrder.ORDERS).find(id)).isEmpty();
    }

    @Tag("flaky")
    @Test
    void aMessageOfAnotherTopicIsNothingForTheFunction() {
        Capability.TOPIC_OF_MESSAGES.assumeIn(lacking());
        String id = newId();
        byte[] body = flaky(id, 0, "none").body();

        assertThat(deliver(FLAKY, message("conformance-unheard", body))).isEqualTo(DEAD_LETTER);
        assertThat(platform().reader(StoredOrder.ORDERS).find(id)).isEmpty();
    }

    @Tag("flaky")
    @Test
    void everyRecordOfABatchHasItsOwnOutcome() {
        Capability.INDEPENDENT_RECORDS.assumeIn(lacking());
        var hows = List.of(
                "none", "unavailable", "none", "invalid", "runtime", "none", "conflict", "error", "internal", "none");
        var expected = List.of(DONE, RETRY, DONE, DEAD_LETTER, RETRY, DONE, DEAD_LETTER, RETRY, RETRY, DONE);
        var ids = new ArrayList<String>();
        var batch = new ArrayList<Message>();
        for (String how : hows) {
            ids.add(newId());
            batch.add(flaky(ids.get(ids.size() - 1), 1, how));
        }

        assertThat(deliver(FLAKY, batch)).isEqualTo(expected);
        assertThat(effects(ids)).isEqualTo(where(expected, DONE));

        List<Message> retried = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (expected.get(i) == RETRY) {
                retried.add(again(batch.get(i)));
            }
        }
        assertThat(deliver(FLAKY, retried)).hasSize(4).containsOnly(DONE);
        assertThat(effects(ids))
                .isEqualTo(expected.stream().map(each -> each != DEAD_LETTER).toList());
    }

    @Tag("flaky")
    @Test
    void aFailureHoldsBackWhatFollowsOfItsKeyAndNothingElse() {
        assumeTrue(ordersByKey(), "messages come here in no order, or all in one");
        List<String> ids = Stream.generate(EventHarness::newId).limit(5).toList();
        var batch = List.of(
                ofKey("a", flaky(ids.get(0), 1, "unavailable")),
                ofKey("b", flaky(ids.get(1), 0, "none")),
                ofKey("a", flaky(ids.get(2), 0, "none")),
                ofKey("b", flaky(ids.get(3), 0, "none")),
                ofKey("a", flaky(ids.get(4), 0, "none")));

        assertThat(deliver(FLAKY, batch)).containsExactly(RETRY, DONE, RETRY, DONE, RETRY);
        assertThat(effects(ids)).containsExactly(false, true, false, true, false);

        var held = List.of(again(batch.get(0)), again(batch.get(2)), again(batch.get(4)));
        assertThat(deliver(FLAKY, held)).containsExactly(DONE, DONE, DONE);
        assertThat(effects(ids)).containsOnly(true);
    }

    private static Message ofKey(String key, Message message) {
        return Message.of(message.id(), message.topic(), message.body(), message.attributes(), 1, key);
    }

    private static Message flaky(String id, int failures, String how) {
        return message(
                ConformanceFunctions.TOPIC,
                "{\"id\":\"" + id + "\",\"failures\":" + failures + ",\"how\":\"" + how + "\"}");
    }

    private List<Boolean> effects(List<String> ids) {
        return ids.stream()
                .map(id -> platform().reader(StoredOrder.ORDERS).find(id).isPresent())
                .toList();
    }

    private static List<Boolean> where(List<Settlement> settlements, Settlement wanted) {
        return settlements.stream().map(each -> each == wanted).toList();
    }
}
