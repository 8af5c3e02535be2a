package dev.multicloudfunctions.function;

import static dev.multicloudfunctions.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.memory.InMemoryDocuments;
import dev.multicloudfunctions.memory.InMemoryObjectStore;
import dev.multicloudfunctions.memory.InMemorySecrets;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.memory.InMemoryTopicPublisher;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process says at its start on a platform whose settings name what functions use. */
class StartChecksTest {

    record Note(String id, int size) {}

    private static final DocumentCollection<Note> NOTES =
            DocumentCollection.of("notes", Note.class).key("id");
    private static final DocumentCollection<Note> DRAFTS =
            DocumentCollection.of("drafts", Note.class).key("id");
    private static final Setting<Integer> MOST = Setting.whole("MOST", 1, 9, "How many.");

    private static final FunctionTable TABLE =
            FunctionTable.of(table -> table.function("keep", Http.post("/notes"), Note.class, Note.class, platform -> {
                        var notes = platform.documents(NOTES);
                        var drafts = platform.reader(DRAFTS);
                        var box = platform.objects(Bucket.of("box"));
                        var key = platform.secret(Secret.of("api-key"));
                        int most = platform.setting(MOST);
                        return note -> new Note(note.id(), most);
                    })
                    .function("plain", Http.post("/plain"), Note.class, Note.class, platform -> note -> note)
                    .function("draft", Http.post("/drafts"), Note.class, Note.class, platform -> {
                        var drafts = platform.documents(DRAFTS);
                        return note -> drafts.insert(note);
                    }));

    @Test
    void oneFunctionIsToldOfEverythingThatItLacksAtOnce() {
        assertThat(faults("keep", Map.of("API_KEY", "short", "MOST", "ten", "LOG_LEVEL", "loud")))
                .extracting(Fault::member)
                .containsExactly("LOG_LEVEL", "NOTES_TABLE", "DRAFTS_TABLE", "BOX_BUCKET", "API_KEY", "MOST");
        assertThat(faults("keep", Map.of("MOST", "3", "BOX_BUCKET", "b", "NOTES_TABLE", "n")))
                .extracting(Fault::member)
                .containsExactly("DRAFTS_TABLE");
    }

    @Test
    void aFunctionThatNeedsNothingStartsWithNothing() {
        assertThat(started("plain", Map.of()).function().name()).isEqualTo("plain");
    }

    @Test
    void whatKeepsEveryServiceFromBeingAskedIsToldToThoseWhoAskOne() {
        Map<String, String> wrong = Map.of("ACCESS", "wrong", "MOST", "3");
        assertThat(faults("draft", wrong)).extracting(Fault::member).containsExactly("DRAFTS_TABLE", "ACCESS");
        assertThat(faults("", wrong))
                .extracting(Fault::member)
                .containsExactly("NOTES_TABLE", "DRAFTS_TABLE", "BOX_BUCKET", "ACCESS");
        assertThat(started("plain", wrong).functions().isPlain("plain")).isTrue();
    }

    @Test
    void aFaultOfTheMakersOwnIsNotHidden() {
        FunctionTable broken = FunctionTable.of(
                table -> table.function("broken", Http.post("/broken"), Note.class, Note.class, platform -> {
                    throw new IllegalStateException("my own");
                }));
        assertThatThrownBy(() -> Selection.started("broken", broken, new Named(Map.of()), List.of()))
                .hasMessage("my own");
    }

    @Test
    void aMakerThatUsesWhatIsMissingFailsForTheReasonThatItIsMissing() {
        FunctionTable eager = FunctionTable.of(
                table -> table.function("eager", Http.post("/eager"), Note.class, Note.class, platform -> {
                    var found = platform.documents(NOTES).find("a");
                    return note -> note;
                }));
        assertThat(failureOf(() -> Selection.started("eager", eager, new Named(Map.of()), List.of())))
                .hasMessageContaining("NOTES_TABLE: is not set");
    }

    @Test
    void aCompositionIsToldOfTheFaultsOfAllItsParts() {
        assertThat(faults("plain|keep|draft", Map.of("MOST", "3", "BOX_BUCKET", "b")))
                .extracting(Fault::member)
                .containsExactly("NOTES_TABLE", "DRAFTS_TABLE");
    }

    @Test
    void theBucketThatTriggersAFunctionIsToBeNamedOnce() {
        Bucket inbox = Bucket.of("in-box");
        FunctionTable table = FunctionTable.of(declared -> declared.consumer(
                        "look", Trigger.created(inbox, ""), ObjectCreated.class, platform -> object -> {})
                .consumer("read", Trigger.created(inbox, ""), ObjectCreated.class, platform -> {
                    var store = platform.objectReader(inbox);
                    return object -> {};
                }));

        for (String function : List.of("look", "read")) {
            assertThat(failureOf(() -> Selection.started(function, table, new Named(Map.of()), List.of()))
                            .faults())
                    .extracting(Fault::member)
                    .containsExactly("IN_BOX_BUCKET");
        }
    }

    @Test
    void allHttpFunctionsAreMadeWhereNoPackageTellsTheirSettings() {
        assertThat(faults("", Map.of("MOST", "3")))
                .extracting(Fault::member)
                .containsExactly("NOTES_TABLE", "DRAFTS_TABLE", "BOX_BUCKET");
    }

    @Test
    void whatThePackageTellsIsCheckedWithoutMakingAnything(@TempDir Path packaged) throws IOException {
        Path settings = packaged.resolve(PackagedSettings.RESOURCE);
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, """
                find PRODUCTS_TABLE
                list PRODUCTS_TABLE secret:cursor-key
                submit ORDERS_TOPIC
                own setting:MOST
                unset setting:LEAST whole:FEWEST:1:9
                few whole:FEW:1:9
                """);
        var made = new ArrayList<String>();
        FunctionFactory counting = (name, platform) -> {
            made.add(name);
            return BoundFunction.of(Note.class, Note.class, note -> note);
        };
        FunctionTable told = FunctionTable.of(table -> table.function("find", Http.get("/a"), counting)
                .function("list", Http.get("/b"), counting)
                .function("submit", Http.get("/c"), counting)
                .function("own", Http.get("/e"), (name, platform) -> {
                    made.add(name);
                    int most = platform.setting(MOST.defaultsTo("3"));
                    return BoundFunction.of(Note.class, Note.class, note -> note);
                })
                .function("unset", Http.get("/f"), counting)
                .function("few", Http.get("/g"), counting)
                .function("untold", Http.get("/d"), counting));

        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new Package(packaged.toUri().toURL(), before)) {
            thread.setContextClassLoader(loader);
            assertThat(failureOf(() -> Selection.started(
                                    null,
                                    told,
                                    new Named(Map.of(
                                            "CURSOR_KEY",
                                            "short",
                                            "ORDERS_TOPIC",
                                            "o",
                                            "MOST",
                                            "ten",
                                            "FEW",
                                            "10",
                                            "ACCESS",
                                            "wrong")),
                                    List.of()))
                            .faults())
                    .extracting(Fault::member)
                    .containsExactly("PRODUCTS_TABLE", "CURSOR_KEY", "MOST", "FEW", "ACCESS");
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(made).containsExactly("own", "untold");
    }

    private static List<Fault> faults(String definition, Map<String, String> environment) {
        return failureOf(() -> started(definition, environment)).faults();
    }

    private static Selection started(String definition, Map<String, String> environment) {
        return Selection.started(definition, TABLE, new Named(environment), RuntimeSettings.ALL);
    }

    /** Has its own files first, as a package has them before those of applications that lie about. */
    private static final class Package extends URLClassLoader {

        Package(URL files, ClassLoader parent) {
            super(new URL[] {files}, parent);
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }

    /** A platform that needs names, and keeps everything in memory. */
    private static final class Named extends PortsOnDemand {

        private final Map<String, InMemoryObjectStore> buckets = new HashMap<>();

        Named(Map<String, String> environment) {
            super("named", Settings.of(environment), new InMemoryTelemetry(), Clock.systemUTC());
        }

        @Override
        public List<Fault> accessFaults() {
            return settings().find("ACCESS") == null ? List.of() : List.of(new Fault("ACCESS", "is wrong."));
        }

        @Override
        protected DocumentDriver newDocuments(DocumentCollection<?> collection) {
            String unused = named(collection);
            return new InMemoryDocuments();
        }

        @Override
        protected ObjectDriver newObjects(Bucket bucket) {
            return buckets.computeIfAbsent(named(bucket), name -> new InMemoryObjectStore(clock()));
        }

        @Override
        protected TopicPublisher newTopics() {
            return new InMemoryTopicPublisher();
        }

        @Override
        protected Secrets newSecrets() {
            return new InMemorySecrets();
        }
    }
}
