package dev.multicloudfunctions.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import dev.multicloudfunctions.version.VersionFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalFunctionsTest {

    record Note(String text) {}

    private static final Topic<Note> NOTES = Topic.of("notes", Note.class);

    private final List<String> heard = new ArrayList<>();
    private final FunctionModule module =
            table -> table.consumer("hear", Trigger.topic(NOTES), Note.class, platform -> {
                        Publisher<Note> notes = platform.publisher(NOTES);
                        return note -> {
                            heard.add(note.text());
                            if (note.text().equals("fail")) {
                                throw new FunctionException(ErrorKind.UNAVAILABLE, "Not now.");
                            }
                            if (note.text().equals("first")) {
                                notes.publish(new Note("second"));
                            }
                        };
                    })
                    .function(
                            "count",
                            new Trigger.Schedule("0 * * * *"),
                            Tick.class,
                            Integer.class,
                            platform -> tick -> heard.size())
                    .function(
                            "look",
                            new Trigger.ObjectCreated("images", "in/", List.of(".txt")),
                            dev.multicloudfunctions.event.ObjectCreated.class,
                            Void.class,
                            platform -> object -> {
                                heard.add(object.key());
                                return null;
                            });
    private final LocalFunctions functions = LocalFunctions.start(module);

    @Test
    void aDefectShowsItsStack() {
        var broken = LocalFunctions.start(table ->
                table.function("broken", Trigger.Http.get("/broken"), Void.class, String.class, platform -> none -> {
                    throw new IllegalStateException("out of paper");
                }));
        PrintStream before = System.err;
        var err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertThat(broken.http(HttpRequest.of("GET", "/broken")).status()).isEqualTo(500);
            assertThat(broken.http(HttpRequest.of("GET", "/unknown")).status()).isEqualTo(404);
        } finally {
            System.setErr(before);
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("IllegalStateException: out of paper")
                .contains("LocalFunctionsTest", "broken");
        assertThat(broken.log().get(0).cause()).hasMessage("out of paper");
    }

    @Test
    void aPublishedRecordReachesItsFunction() {
        functions.publish("notes", new Note("hello"));

        assertThat(heard).containsExactly("hello");
    }

    @Test
    void whatAFunctionPublishesIsDeliveredToo() {
        functions.publish("notes", "{\"text\":\"first\"}");

        assertThat(heard).containsExactly("first", "second");
    }

    @Test
    void aFailingMessageIsTriedFiveTimesAndKept() {
        functions.publish("notes", new Note("fail"));

        assertThat(heard).hasSize(LocalFunctions.MAX_ATTEMPTS);
        assertThat(functions.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.reason())
                .contains("Not now."));
    }

    @Test
    void poisonIsKeptAtOnceAndNeverReachesTheFunction() {
        functions.publish("notes", "{\"text\":");

        assertThat(heard).isEmpty();
        assertThat(functions.deadLetters()).hasSize(1);
    }

    @Test
    void aTickRunsItsFunctionNow() {
        heard.add("one");

        int counted = functions.<Integer>tick("count");

        assertThat(counted).isEqualTo(1);
    }

    @Test
    void aDroppedObjectRunsTheFunctionsThatMeanItsKey() {
        List<Outcome> meant = functions.drop(Bucket.of("images"), "in/a.txt", bytes("x"), "text/plain");
        List<Outcome> other = functions.drop(Bucket.of("images"), "out/a.txt", bytes("x"), "text/plain");

        assertThat(heard).containsExactly("in/a.txt");
        assertThat(meant).singleElement().isInstanceOf(Outcome.Done.class);
        assertThat(other).isEmpty();
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> functions.function("haer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hear");
    }

    @Test
    void aModuleMayUseEveryNameAndRouteOfTheSample() {
        LocalFunctions own = LocalFunctions.start(table -> table.function(
                        "hello",
                        Trigger.Http.get("/products"),
                        Void.class,
                        Note.class,
                        platform -> nothing -> new Note("own"))
                .function(
                        "version",
                        Trigger.Http.get("/version"),
                        Void.class,
                        Note.class,
                        platform -> nothing -> new Note("1")));

        assertThat(text(own.http(HttpRequest.of("GET", "/products")))).isEqualTo("{\"text\":\"own\"}");
        assertThat(text(own.http(HttpRequest.of("GET", "/version")))).isEqualTo("{\"text\":\"1\"}");
        assertThat(own.http(HttpRequest.of("GET", "/hello")).status()).isEqualTo(404);
    }

    @Test
    void oneLineGivesAnApplicationItsVersion() {
        LocalFunctions own = LocalFunctions.start(
                InMemoryPlatform.builder().setting("APP_VERSION", "7").build(),
                table -> table.include(new VersionFunction()));

        assertThat(text(own.http(HttpRequest.of("GET", "/version"))))
                .isEqualTo("{\"version\":\"7\",\"platform\":\"memory\",\"region\":\"local\"}");
    }

    @Test
    void aFaultOfTypesIsToldAtTheStart() {
        FunctionModule misfit = table -> table.function(
                "misfit", Trigger.Http.get("/notes/{id}"), Note.class, Note.class, platform -> note -> note);

        assertThatThrownBy(() -> LocalFunctions.start(misfit)).hasMessageContaining("needs a component 'id'");
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
