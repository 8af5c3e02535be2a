package com.acme.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.local.DeadLetter;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Runs what docs/topics.md shows. */
class TopicsPageTest {

    record Payment(String paymentId, String account, long cents) {}

    static final Topic<Payment> PAYMENTS = Topic.of("payments", Payment.class);

    record Account(String id, long cents, Map<String, Long> payments, long version) {

        Account with(Payment payment) {
            if (payments.containsKey(payment.paymentId())) {
                return this;
            }
            var more = new HashMap<>(payments);
            more.put(payment.paymentId(), payment.cents());
            return new Account(id, cents + payment.cents(), more, version);
        }
    }

    static final DocumentCollection<Account> ACCOUNTS =
            DocumentCollection.of("accounts", Account.class).key("id").version("version");

    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private final List<Message> audited = new ArrayList<>();
    private final LocalFunctions functions = LocalFunctions.start(
            InMemoryPlatform.builder()
                    .clock(((InstantSource) () -> now).withZone(ZoneOffset.UTC))
                    .build(),
            this::declare);

    private void declare(FunctionTable.Builder table) {
        table.function("pay", Http.post("/payments").status(202), Payment.class, Payment.class, platform -> {
            Publisher<Payment> payments = platform.publisher(PAYMENTS);
            return payment -> {
                payments.publish(payment);
                return payment;
            };
        });
        table.consumer("book", Trigger.topic(PAYMENTS), Payment.class, platform -> {
            Documents<Account> accounts = platform.documents(ACCOUNTS);
            return payment -> {
                if (payment.cents() <= 0) {
                    throw FunctionException.invalid("cents", "Must be more than 0.");
                }
                accounts.update(payment.account(), account -> account.with(payment));
            };
        });
        table.consumer("audit", Trigger.topic(PAYMENTS), Message.class, platform -> {
            var telemetry = platform.telemetry();
            return message -> {
                String source = message.attributes().getOrDefault("source", "none");
                telemetry.count("payments", 1, "source", source);
                audited.add(message);
            };
        });
    }

    @Test
    void thePageShowsWhatIsTested() throws IOException {
        ShownCode.isTested("topics.md", TopicsPageTest.class);
    }

    @Test
    void everySubscriberGetsEveryMessage() {
        account();
        Function<Payment, Payment> pay = functions.function("pay");
        pay.apply(new Payment("p1", "ann", 500));
        functions.deliver();

        assertThat(functions.documents(ACCOUNTS).find("ann").orElseThrow().cents())
                .isEqualTo(500);
        assertThat(audited).hasSize(1);
    }

    @Test
    void aMessageThatComesTwiceCountsOnce() {
        account();
        functions.publish(PAYMENTS, new Payment("p1", "ann", 500));
        functions.publish(PAYMENTS, new Payment("p1", "ann", 500));

        assertThat(functions.documents(ACCOUNTS).find("ann").orElseThrow().cents())
                .isEqualTo(500);
        assertThat(functions.deadLetters()).isEmpty();
    }

    @Test
    void attributesGoBesideTheMessage() {
        account();
        Publisher<Payment> payments = functions.publisher(PAYMENTS);
        payments.publish(new Payment("p1", "ann", 500), Map.of("source", "web"));
        functions.deliver();

        var telemetry = (InMemoryTelemetry) functions.platform().telemetry();
        assertThat(telemetry.counted("payments", "source", "web")).isEqualTo(1);
        refused(ErrorKind.INVALID, () -> payments.publish(new Payment("p2", "ann", 1), Map.of("a b", "c")));
        refused(ErrorKind.INVALID, () -> payments.publish(new Payment("p2", "ann", 1), Map.of("a", "v".repeat(257))));
        refused(ErrorKind.TOO_LARGE, () -> payments.publish(new Payment("p".repeat(48 << 10), "ann", 1)));
    }

    @Test
    void aMessageIsKeptBack() {
        account();
        Publisher<Payment> payments = functions.publisher(PAYMENTS);
        payments.publish(new Payment("p1", "ann", 500), Duration.ofMinutes(10));

        functions.deliver();
        assertThat(audited).isEmpty();

        now = now.plus(Duration.ofMinutes(10));
        functions.deliver();
        assertThat(audited).hasSize(1);
        refused(ErrorKind.INVALID, () -> payments.publish(new Payment("p2", "ann", 500), Duration.ofMinutes(16)));
    }

    @Test
    void whatCannotSucceedIsADeadLetter() {
        account();
        functions.publish(PAYMENTS, new Payment("p1", "ann", -1));

        DeadLetter letter = functions.deadLetters().get(0);

        assertThat(letter.function()).isEqualTo("book");
        assertThat(letter.message().attempt()).isEqualTo(1);
        assertThat(letter.reason()).contains("Must be more than 0.");
        assertThat(audited).hasSize(1);
    }

    @Test
    void whatMaySucceedIsTriedFiveTimes() {
        List<Integer> attempts = new ArrayList<>();
        var failing = LocalFunctions.start(
                table -> table.consumer("fail", Trigger.topic(PAYMENTS), Message.class, platform -> message -> {
                    attempts.add(message.attempt());
                    throw new FunctionException(ErrorKind.UNAVAILABLE, "Not now.");
                }));
        failing.publish(PAYMENTS, new Payment("p1", "ann", 500));

        assertThat(attempts).containsExactly(1, 2, 3, 4, 5);
        assertThat(failing.deadLetters()).hasSize(1);
    }

    private void account() {
        functions.documents(ACCOUNTS).insert(new Account("ann", 0, Map.of(), 0));
    }

    private static void refused(ErrorKind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FunctionException.class, failure -> assertThat(failure.kind())
                .isEqualTo(kind));
    }
}
