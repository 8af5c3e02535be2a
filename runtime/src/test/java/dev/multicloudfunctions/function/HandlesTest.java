package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makers of functions get from a platform, each tried with two of its kind. */
class HandlesTest {

    private static final long PLENTY = 1 << 20;

    record Note(String text) {}

    record Loud(String text, int level) {}

    private static final Bucket INBOX = Bucket.of("inbox");
    private static final Bucket OUTBOX = Bucket.of("outbox");
    private static final Topic<Note> NOTES = Topic.of("notes", Note.class);
    private static final Topic<Loud> SHOUTS = Topic.of("shouts", Loud.class);

    private final List<String> seen = new ArrayList<>();

    @Test
    void aHandleThatIsAskedForLaterIsRefused() {
        LocalFunctions functions = LocalFunctions.start(
                table -> table.function("late", Http.post("/late"), Note.class, Note.class, platform -> note -> {
                    platform.publisher(NOTES).publish(note);
                    return note;
                }));
        Function<Note, Note> late = functions.function("late");

        assertThatThrownBy(() -> late.apply(new Note("x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'late' asked for notes after it was made");
        functions.deliver();
    }

    @Test
    void aHandleOfAComposedFunctionIsRefusedLaterToo() {
        LocalFunctions functions = LocalFunctions.start(
                table -> table.function("first", Http.post("/first"), Note.class, Note.class, platform -> note -> note)
                        .function("second", Http.post("/second"), Note.class, Note.class, platform -> note -> {
                            platform.objects(INBOX).delete("a");
                            return note;
                        }));
        Function<Note, Note> both = functions.catalog().lookup("first|second");

        assertThatThrownBy(() -> both.apply(new Note("x"))).hasMessageContaining("'second' asked for inbox");
    }

    @Test
    void aFilterOfSomeFunctionsIsMadeWithEachAndWithNoOther() {
        var functions = new Functions(
                FunctionTable.of(table -> table.supplier("one", Http.get("/one"), String.class, platform -> () -> "1")
                        .supplier("two", Http.get("/two"), String.class, platform -> () -> "2")
                        .supplier("other", Http.get("/other"), String.class, platform -> () -> "3")
                        .around((request, route, next) -> {
                            seen.add("all " + route.function());
                            return next.handle(request);
                        })
                        .around(
                                platform -> {
                                    Publisher<Note> notes = platform.publisher(NOTES);
                                    return (request, route, next) -> {
                                        seen.add("some " + route.function());
                                        notes.publish(new Note(route.function()));
                                        return next.handle(request);
                                    };
                                },
                                "one",
                                "two")),
                new InMemoryPlatform());
        var router = new HttpRouter(functions);
        for (String path : List.of("/other", "/one", "/two", "/other")) {
            assertThat(router.handle(HttpRequest.of("GET", path), Invocation.unlimited("1", null))
                            .status())
                    .isEqualTo(200);
        }

        assertThat(seen).containsExactly("all other", "all one", "some one", "all two", "some two", "all other");
        assertThat(functions.handles("one")).hasSize(1).isEqualTo(functions.handles("two"));
        assertThat(functions.handles("other")).isEmpty();
    }

    @Test
    void twoTopicsHaveMessagesOfTheirOwnAndEverySubscriberGetsEach() {
        LocalFunctions functions = LocalFunctions.start(table -> table.consumer(
                        "one", Trigger.topic(NOTES), Note.class, platform -> note -> seen.add("one " + note.text()))
                .consumer("two", Trigger.topic(NOTES), Note.class, platform -> note -> seen.add("two " + note.text()))
                .consumer("three", Trigger.topic(SHOUTS), Loud.class, platform -> loud -> seen.add("three " + loud))
                .function("send", Http.post("/send"), Note.class, Note.class, platform -> {
                    Publisher<Note> notes = platform.publisher(NOTES);
                    Publisher<Loud> shouts = platform.publisher(SHOUTS);
                    return note -> {
                        notes.publish(note);
                        shouts.publish(new Loud(note.text(), 3));
                        return note;
                    };
                }));

        functions.<Note, Note>function("send").apply(new Note("hi"));
        functions.deliver();

        assertThat(seen).containsExactly("one hi", "two hi", "three Loud[text=hi, level=3]");
    }

    @Test
    void attributesArriveBesideTheMessage() {
        LocalFunctions functions = LocalFunctions.start(table -> table.consumer(
                "hear",
                Trigger.topic(NOTES),
                Message.class,
                platform -> message -> seen.add(message.attributes() + "")));

        functions.publisher(NOTES).publish(new Note("a"), Map.of("colour", "red"));
        functions.deliver();

        assertThat(seen).containsExactly("{colour=red}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä"})
    void anAttributesNameOfOtherCharactersIsRefused(String name) {
        Publisher<Note> notes = new InMemoryPlatform().publisher(NOTES);

        assertRefused(() -> notes.publish(new Note("a"), Map.of(name, "x")), ErrorKind.INVALID);
    }

    @Test
    void limitsOfMessagesHoldExactly() {
        Publisher<String> texts = new InMemoryPlatform().publisher(Topic.of("texts", String.class));

        texts.publish("x".repeat(TopicPublisher.MAX_BODY_BYTES));
        texts.publish("x", Map.of("a", "x".repeat(256)));
        texts.publish("x", attributes(8));
        assertRefused(() -> texts.publish("x".repeat(TopicPublisher.MAX_BODY_BYTES + 1)), ErrorKind.TOO_LARGE);
        assertRefused(() -> texts.publish("x", Map.of("a", "x".repeat(257))), ErrorKind.INVALID);
        assertRefused(() -> texts.publish("x", Map.of("a", "")), ErrorKind.INVALID);
        assertRefused(() -> texts.publish("x", attributes(9)), ErrorKind.INVALID);
        assertRefused(() -> texts.publish("x", Duration.ofMinutes(15).plusNanos(1)), ErrorKind.INVALID);
        assertRefused(() -> texts.publish("x", Duration.ofNanos(-1)), ErrorKind.INVALID);
    }

    @Test
    void linksAreAHandleOfTheirOwn() {
        var table = FunctionTable.of(builder -> builder.supplier("link", Http.get("/link"), Note.class, platform -> {
            ObjectLinks inbox = platform.links(INBOX.under("in/"));
            platform.objectReader(OUTBOX);
            return () -> new Note(inbox.download("in/a", Duration.ofMinutes(1)).method());
        }));
        var functions = new Functions(table, new InMemoryPlatform());

        assertThat(functions.handles("link"))
                .containsExactly(new Handle(INBOX.under("in/"), false, true), new Handle(OUTBOX, false));
        LocalFunctions late = LocalFunctions.start(builder -> builder.function(
                "late",
                Http.post("/late"),
                Note.class,
                Note.class,
                platform -> note -> new Note(platform.links(INBOX).toString())));
        assertThatThrownBy(() -> late.function("late").apply(new Note("x")))
                .hasMessageContaining("'late' asked for inbox after it was made");
    }

    @Test
    void whoseTriggerLooksAtObjectsMayReadThem() {
        var table = FunctionTable.of(builder -> builder.consumer(
                "look",
                Trigger.created(INBOX, "in/").accepting(10),
                ObjectCreated.class,
                platform -> created -> seen.add(created.key())));

        assertThat(new Functions(table, new InMemoryPlatform()).handles("look"))
                .containsExactly(new Handle(INBOX.under("in/"), false));
    }

    @Test
    void anObjectThatIsGoneWhenItsEventComesIsTheFunctionsAffair() {
        var table = FunctionTable.of(builder -> builder.consumer(
                "look",
                Trigger.created(INBOX, "in/").accepting(10),
                ObjectCreated.class,
                platform -> created -> seen.add(created.key())));
        var router = new EventRouter(new Functions(table, new InMemoryPlatform()));

        Outcome outcome =
                router.deliver("look", new ObjectCreated("inbox", "in/a", 99), Invocation.unlimited("i", null));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(seen).containsExactly("in/a");
    }

    @Test
    void twoBucketsHoldObjectsOfTheirOwnAndTriggersMeanOneOfThem() {
        LocalFunctions functions = LocalFunctions.start(table -> table.consumer(
                        "in",
                        Trigger.created(INBOX, "mail/"),
                        ObjectCreated.class,
                        platform -> object -> seen.add("in " + object.key()))
                .consumer(
                        "out",
                        Trigger.created(OUTBOX, "", ".TXT"),
                        ObjectCreated.class,
                        platform -> object -> seen.add("out " + object.key())));

        assertThat(functions.drop(INBOX, "mail/a.txt", new byte[] {1}, "text/plain"))
                .hasSize(1);
        assertThat(functions.drop(INBOX, "other/a.txt", new byte[] {1}, "text/plain"))
                .isEmpty();
        List<Outcome> outcomes = functions.drop(OUTBOX, "mail/b.txt", new byte[] {2}, "text/plain");

        assertThat(outcomes).hasSize(1);
        assertThat(seen).containsExactly("in mail/a.txt", "out mail/b.txt");
        assertThat(functions.objects(INBOX).get("mail/b.txt", PLENTY)).isEmpty();
    }

    @Test
    void aPartOfABucketRefusesAllOtherKeys() {
        ObjectStore whole = new InMemoryPlatform().objects(INBOX);
        var platform = new InMemoryPlatform();
        ObjectStore part = platform.objects(INBOX.under("mail/"));
        platform.objects(INBOX).put(StoredObject.of("other/a", new byte[1], "text/plain"));

        part.put(StoredObject.of("mail/a", new byte[] {7}, "text/plain"));

        assertThat(platform.objects(INBOX).get("mail/a", PLENTY)).isPresent();
        assertThat(whole.get("mail/a", PLENTY)).isEmpty();
        assertRefused(() -> part.get("other/a", PLENTY), ErrorKind.INVALID);
        assertRefused(() -> part.put(StoredObject.of("mail", new byte[1], "text/plain")), ErrorKind.INVALID);
        assertRefused(() -> part.delete("other/a"), ErrorKind.INVALID);
    }

    @Test
    void aSettingHasItsTypeAndItsDefault() {
        Setting<Integer> days = Setting.whole("DAYS", 1, 30, "How many days.").defaultsTo("7");
        Setting<Boolean> loud = Setting.flag("LOUD", "Whether it is loud.");
        InMemoryPlatform platform =
                InMemoryPlatform.builder().setting("LOUD", "true").build();

        assertThat(platform.setting(days)).isEqualTo(7);
        assertThat(platform.setting(loud)).isTrue();
        assertRefused(() -> new InMemoryPlatform().setting(loud), ErrorKind.INTERNAL);
    }

    @Test
    void aSecretIsReadWhenItIsUsed() {
        var platform = new InMemoryPlatform();
        var reader = platform.secret(Secret.of("api-key"));

        platform.secrets().put("api-key", "new-value-of-16-characters", "old-value-of-16-characters");

        assertThat(reader.text()).isEqualTo("new-value-of-16-characters");
        assertThat(reader.values()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Inbox", "in_box", "1box", "box-", "a23456789a123456789a123456789a123456789a1"})
    void namesThatSomePlatformDoesNotTakeAreRefused(String name) {
        assertThatThrownBy(() -> Bucket.of(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> attributes(int count) {
        var attributes = new java.util.HashMap<String, String>();
        for (int i = 0; i < count; i++) {
            attributes.put("name-" + i, "x");
        }
        return attributes;
    }

    private static void assertRefused(Runnable call, ErrorKind kind) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(FunctionException.class, e -> assertThat(e.kind())
                .isEqualTo(kind));
    }
}
