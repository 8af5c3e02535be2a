package dev.multicloudfunctions.event.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.memory.InMemoryTelemetry.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRouterTest implements FunctionModule {

    record Note(String text) {}

    private static final Invocation INVOCATION = Invocation.unlimited("event-1", null);

    private final List<Object> received = new ArrayList<>();
    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    private final InMemoryPlatform platform =
            InMemoryPlatform.builder().telemetry(telemetry).build();
    private final EventRouter router = new EventRouter(new Functions(FunctionTable.of(this), platform));

    @Override
    public void declare(FunctionTable.Builder table) {
        var notes = new Trigger.Message("notes");
        table.function("readNote", notes, Note.class, Note.class, platform -> this::keep)
                .function("readMessage", notes, Message.class, Message.class, platform -> this::keep)
                .function("readText", notes, String.class, String.class, platform -> this::keep)
                .function("readBytes", new Trigger.Message("bytes"), byte[].class, byte[].class, p -> this::keep)
                .function(
                        "react",
                        new Trigger.Message("signals"),
                        Void.class,
                        String.class,
                        platform -> nothing -> "done")
                .function("fail", new Trigger.Message("failures"), Note.class, Note.class, platform -> this::fail)
                .function(
                        "measure",
                        new Trigger.ObjectCreated("plans", "in/", List.of()),
                        ObjectCreated.class,
                        Void.class,
                        platform -> object -> {
                            throw new FunctionException(
                                    ErrorKind.valueOf(object.key().substring(3)), "It is so.");
                        })
                .function(
                        "weigh",
                        new Trigger.ObjectCreated("weights", "", List.of()).accepting(4),
                        ObjectCreated.class,
                        ObjectCreated.class,
                        platform -> this::keep)
                .function("sweep", new Trigger.Schedule("0 2 * * *"), Tick.class, Tick.class, platform -> this::keep)
                .function(
                        "shrink",
                        new Trigger.ObjectCreated("images", "in/", List.of(".jpg", ".png")),
                        ObjectCreated.class,
                        ObjectCreated.class,
                        platform -> this::keep);
    }

    private <T> T keep(T event) {
        received.add(event);
        return event;
    }

    private Note fail(Note note) {
        switch (note.text()) {
            case "defect":
                throw new IllegalStateException("secret");
            case "overflow":
                return fail(note);
            case "done":
                return note;
            default:
                throw new FunctionException(ErrorKind.valueOf(note.text()), "It is so.", "text");
        }
    }

    private static final Map<String, String> TOPICS = Map.of("react", "signals", "fail", "failures");

    private static Message message(String topic, String body) {
        return Message.of("1", topic, body.getBytes(StandardCharsets.UTF_8), Map.of(), 1, null);
    }

    /** A message of the function's own topic. */
    private Outcome deliver(String function, String body) {
        String topic = TOPICS.getOrDefault(function, "notes");
        return router.deliver(function, message(topic, body), INVOCATION);
    }

    @Test
    void aMessageIsDecodedForItsFunction() {
        assertThat(deliver("readNote", "{\"text\":\"a\"}")).isEqualTo(new Outcome.Done(new Note("a")));
        assertThat(received).containsExactly(new Note("a"));
        assertThat(telemetry.counted("invocations", "function", "readNote", "outcome", "ok"))
                .isEqualTo(1);
        assertThat(telemetry.counted("duration", "function", "readNote")).isEqualTo(1);
    }

    @Test
    void aMessageComesWholeAsTextOrAsBytesWhereTheFunctionTakesThese() {
        Message message = message("notes", "grün");

        router.deliver("readMessage", message, INVOCATION);
        router.deliver("readText", message, INVOCATION);
        router.deliver("readBytes", message("bytes", "grün"), INVOCATION);

        assertThat(received).containsExactly(message, "grün", message.body());
        assertThat(deliver("react", "{")).isEqualTo(new Outcome.Done("done"));
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(
            strings = {"", "{", "null", "{}", "{\"text\":1}", "{\"text\":\"a\",\"b\":1}", "{\"text\":\"\\ud800\"}"})
    void aMessageThatIsNoSuchRecordIsPoison(String body) {
        assertThat(deliver("readNote", body)).isInstanceOf(Outcome.Reject.class);
        assertThat(received).isEmpty();
        assertThat(telemetry.counted("invocations", "function", "readNote", "outcome", "reject"))
                .isEqualTo(1);
        assertThat(telemetry.lines()).singleElement().satisfies(line -> {
            assertThat(line.message()).isEqualTo("A record was rejected");
            assertThat(line.fields()).contains("readNote", "1", "false");
        });
    }

    /** A record of two notes for {@code fail}, of which each says how it fails. */
    private static final class Pair implements IncomingRecord {

        private final List<Message> notes;
        private final boolean down;
        private int kept;

        Pair(String first, String second, boolean down) {
            this.notes = List.of(
                    message("failures", "{\"text\":\"" + first + "\"}"),
                    message("failures", "{\"text\":\"" + second + "\"}"));
            this.down = down;
        }

        @Override
        public String id() {
            return "pair";
        }

        @Override
        public List<?> events() {
            return notes;
        }

        @Override
        public boolean keep(String reason) {
            if (down) {
                throw new FunctionException(ErrorKind.UNAVAILABLE, "The dead letters are down.");
            }
            kept++;
            return true;
        }
    }

    @Test
    void aRecordIsKeptAndCountedOnceHoweverManyEventsItTells() {
        var pair = new Pair("INVALID", "CONFLICT", false);

        assertThat(router.deliver("fail", pair, INVOCATION))
                .isEqualTo(new Outcome.Reject("INVALID: text: It is so.", true));
        assertThat(pair.kept).isEqualTo(1);
        assertThat(telemetry.counted("invocations", "function", "fail", "outcome", "reject"))
                .isEqualTo(1);
        assertThat(telemetry.lines()).singleElement().satisfies(line -> assertThat(line.fields())
                .containsSequence("deadLettered", "true"));
    }

    /** Whatever else it tells: what may succeed later decides, and what has succeeded does not hide it. */
    @ParameterizedTest
    @CsvSource({
        "INVALID, UNAVAILABLE",
        "UNAVAILABLE, INVALID",
        "UNAVAILABLE, done",
        "done, UNAVAILABLE",
        "UNAVAILABLE, TOO_MANY"
    })
    void aRecordComesAgainWhole(String first, String second) {
        var pair = new Pair(first, second, false);

        assertThat(router.deliver("fail", pair, INVOCATION))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.reason()).startsWith("UNAVAILABLE: "));
        assertThat(pair.kept).isZero();
        assertThat(telemetry.counted("invocations", "function", "fail", "outcome", "ok"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"INVALID, done", "done, INVALID", "INVALID, CONFLICT"})
    void whatOnePartIsPoisonOfIsPoisonAsAWhole(String first, String second) {
        var pair = new Pair(first, second, false);

        assertThat(router.deliver("fail", pair, INVOCATION))
                .isEqualTo(new Outcome.Reject("INVALID: text: It is so.", true));
        assertThat(pair.kept).isEqualTo(1);
    }

    @Test
    void whatTheDeadLettersDoNotTakeIsARetry() {
        Outcome outcome = router.deliver("fail", new Pair("INVALID", "INVALID", true), INVOCATION);

        assertThat(outcome).isInstanceOf(Outcome.Retry.class);
        assertThat(telemetry.counted("invocations", "function", "fail", "outcome", "retry"))
                .isEqualTo(1);
        assertThat(telemetry.counted("invocations", "function", "fail", "outcome", "reject"))
                .isZero();
    }

    @Test
    void whyTheDeadLettersTookNothingIsLogged() {
        router.deliver("fail", new Pair("INVALID", "INVALID", true), INVOCATION);

        assertThat(telemetry.lines())
                .extracting(Line::cause)
                .filteredOn(cause -> cause != null)
                .singleElement()
                .satisfies(cause -> assertThat(cause).hasMessageContaining("The dead letters are down."));
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "5, 0"})
    void whereNoTypesAreNamedTheSizeAloneDecides(int bytes, int runs) {
        platform.objects(Bucket.of("weights")).put(StoredObject.of("a", new byte[bytes], "text/plain"));

        router.deliver("weigh", new ObjectCreated("weights", "a", bytes), INVOCATION);

        assertThat(received).hasSize(runs);
    }

    @Test
    void textThatIsNotUtf8IsPoison() {
        var broken = Message.of("1", "notes", new byte[] {(byte) 0xff}, Map.of(), 1, null);

        assertThat(router.deliver("readText", broken, INVOCATION)).isInstanceOf(Outcome.Reject.class);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ErrorKind.class)
    void everyKindOfFailureIsRetriedOrRejected(ErrorKind kind) {
        Outcome outcome = deliver("fail", "{\"text\":\"" + kind + "\"}");

        if (kind == ErrorKind.UNAVAILABLE || kind == ErrorKind.TOO_MANY) {
            assertThat(outcome).isEqualTo(new Outcome.Retry(kind + ": text: It is so."));
        } else if (kind == ErrorKind.INTERNAL) {
            assertThat(outcome)
                    .isEqualTo(new Outcome.Retry(
                            "INTERNAL: The function failed. The error has been logged under the request's id."));
        } else {
            assertThat(outcome).isEqualTo(new Outcome.Reject(kind + ": text: It is so."));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"defect", "overflow"})
    void aDefectIsRetriedAndLoggedOnce(String defect) {
        Outcome outcome = deliver("fail", "{\"text\":\"" + defect + "\"}");

        assertThat(outcome).isInstanceOf(Outcome.Retry.class);
        assertThat(outcome.toString()).doesNotContain("secret");
        assertThat(telemetry.lines()).hasSize(1);
        assertThat(telemetry.lines().get(0).fields()).containsExactly("function", "fail", "invocation", "event-1");
        assertThat(telemetry.counted("invocations", "function", "fail", "outcome", "retry"))
                .isEqualTo(1);
    }

    @Test
    void aTickReachesItsFunction() {
        var tick = new Tick(Instant.EPOCH, true);

        assertThat(router.deliver("sweep", tick, INVOCATION)).isEqualTo(new Outcome.Done(tick));
    }

    @ParameterizedTest(name = "{0} runs: {1}")
    @CsvSource({"in/a.jpg, true", "in/a.JPG, true", "in/b/c.png, true", "out/a.jpg, false", "in/a.gif, false"})
    void anObjectThatTheTriggerDoesNotMeanIsDoneWithoutARun(String key, boolean runs) {
        var object = new ObjectCreated("images", key, 1);

        assertThat(router.deliver("shrink", object, INVOCATION)).isEqualTo(new Outcome.Done(runs ? object : null));
        assertThat(received).hasSize(runs ? 1 : 0);
        assertThat(router.matching(object))
                .extracting(FunctionDefinition::name)
                .isEqualTo(runs ? List.of("shrink") : List.of());
    }

    @Test
    void anObjectOfAnotherBucketIsRejectedWithoutARun() {
        var object = new ObjectCreated("photos", "in/a.jpg", 1);

        assertThat(router.deliver("shrink", object, INVOCATION).toString())
                .contains("Reject", "of the bucket 'photos'", "of the bucket 'images'", "IMAGES_BUCKET");
        assertThat(received).isEmpty();
        assertThat(router.matching(object)).isEmpty();
    }

    /** Whoever puts an object there is a caller: what he does wrong is counted as a request's fault is, and is no failure of ours. */
    @ParameterizedTest
    @CsvSource({
        "INVALID, invalid",
        "TOO_LARGE, too_large",
        "NOT_FOUND, not_found",
        "UNAVAILABLE, retry",
        "INTERNAL, retry"
    })
    void anObjectThatItsFunctionRefusesIsCountedByTheKind(ErrorKind kind, String outcome) {
        Outcome given = router.deliver("measure", new ObjectCreated("plans", "in/" + kind, 1), INVOCATION);

        assertThat(given instanceof Outcome.Reject).isEqualTo(kind.poison());
        assertThat(telemetry.counted("invocations", "function", "measure", "outcome", outcome))
                .isEqualTo(1);
    }

    @Test
    void anObjectThatOthersWiredToTheFunctionIsOurFailure() {
        router.deliver("measure", new ObjectCreated("other", "in/INVALID", 1), INVOCATION);

        assertThat(telemetry.counted("invocations", "function", "measure", "outcome", "reject"))
                .isEqualTo(1);
    }

    @Test
    void allSubscribersOfATopicAreKnown() {
        assertThat(router.subscribers("notes"))
                .extracting(FunctionDefinition::name)
                .containsExactly("readNote", "readMessage", "readText");
        assertThat(router.subscribers("nothing")).isEmpty();
    }

    @Test
    void anUnknownFunctionIsADefectOfTheDeployment() {
        assertThat(deliver("readNotes", "{}")).isInstanceOf(Outcome.Retry.class);
        assertThat(telemetry.lines())
                .extracting(Line::cause)
                .extracting(Throwable::getMessage)
                .satisfiesExactly(unknown -> assertThat(unknown).contains("Did you mean 'readNote'?"));
    }

    @Test
    void whatIsForAnotherFunctionIsRejectedWithBothNames() {
        assertThat(List.of(
                        router.deliver("readNote", new Tick(Instant.EPOCH, false), INVOCATION),
                        router.deliver("readNote", new ObjectCreated("mail\n", "a", 1), INVOCATION),
                        router.deliver("readNote", Message.of("1", "x".repeat(201), new byte[0]), INVOCATION),
                        router.deliver("readNote", Message.of("1", "x".repeat(200), new byte[0]), INVOCATION)))
                .extracting(outcome -> ((Outcome.Reject) outcome).reason())
                .containsExactly(
                        "INVALID: This is a tick of a schedule, and the function takes messages of the topic 'notes'.",
                        "INVALID: This is a created object of the bucket 'mail\\n', and the function takes messages of the"
                                + " topic 'notes'.",
                        "INVALID: This is a message of the topic '" + "x".repeat(200)
                                + "...', and the function takes messages of the topic 'notes'.",
                        "INVALID: This is a message of the topic '" + "x".repeat(200)
                                + "', and the function takes messages of the topic 'notes'.");
    }
}
