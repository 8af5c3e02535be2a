package dev.multicloudfunctions.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.memory.InMemoryDocuments;
import dev.multicloudfunctions.memory.InMemoryObjectStore;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemorySecrets;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.memory.InMemoryTopicPublisher;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.Topic;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each port is made when it is first asked for, and once; and what was asked for can be asked for again. */
class PortsOnDemandTest {

    record Note(String id) {}

    private static final DocumentCollection<Note> NOTES =
            DocumentCollection.of("notes", Note.class).key("id");
    private static final DocumentCollection<Note> DRAFTS =
            DocumentCollection.of("drafts", Note.class).key("id");
    private static final Bucket INBOX = Bucket.of("in-box");
    private static final Bucket OUTBOX = Bucket.of("out-box");
    private static final Topic<Note> TOPIC = Topic.of("noted", Note.class);
    private static final Secret SECRET = Secret.of("api-key");
    private static final Setting<Integer> MOST =
            Setting.whole("MOST", 1, 9, "How many.").defaultsTo("3");

    private final List<String> made = new ArrayList<>();

    @Test
    void nothingIsMadeTwice() {
        Counting ports = new Counting(
                Map.of("NOTES_TABLE", "n", "DRAFTS_TABLE", "d", "IN_BOX_BUCKET", "i", "OUT_BOX_BUCKET", "o"), null);
        assertThat(made).isEmpty();

        for (int i = 0; i < 2; i++) {
            var notes = ports.documents(NOTES);
            notes.put(new Note("a"));
            assertThat(ports.reader(NOTES).find("a")).isPresent();
            assertThat(ports.reader(DRAFTS).find("a")).isEmpty();
            assertThat(ports.objectReader(INBOX)).isNotNull();
            assertThat(ports.objects(OUTBOX)).isNotNull();
            assertThat(ports.topics()).isSameAs(ports.topics());
            assertThat(ports.ids()).isSameAs(ports.ids());
            assertThat(ports.secret(SECRET)).isNotNull();
        }

        assertThat(made).containsExactly("n", "d", "i", "o", "topics", "secrets");
    }

    @Test
    void aRegionIsWhatTheSettingSaysElseThePlatformElseLocal() {
        assertThat(new Counting(Map.of("REGION", "eu-north-1"), "own").region()).isEqualTo("eu-north-1");
        assertThat(new Counting(Map.of(), "own").region()).isEqualTo("own");
        assertThat(new Counting(Map.of(), null).region()).isEqualTo("local");
        assertThat(new Counting(Map.of(), null).name()).isEqualTo("counting");
    }

    @Test
    void whatAPlatformLacksIsToldByItsName() {
        Counting ports = new Counting(Map.of(), null);

        assertThatThrownBy(() -> ports.links(INBOX)).hasMessageContaining("The platform 'counting' signs no links");
        assertThatThrownBy(() -> ports.letterBoxes(List.of(), null))
                .hasMessageContaining("The platform 'counting' has no dead letters");
        assertThatThrownBy(() -> ports.documents(NOTES)).hasMessageContaining("NOTES_TABLE");
    }

    @Test
    void aHandleKnowsItsNameAndItsVariableAndAsksForTheSameAgain() {
        List<Handle> handles = List.of(
                new Handle(NOTES, true),
                new Handle(DRAFTS, false),
                new Handle(INBOX, false),
                new Handle(OUTBOX, true),
                new Handle(OUTBOX, false, true),
                new Handle(TOPIC, true),
                new Handle(SECRET, false),
                new Handle(MOST, false));

        assertThat(handles)
                .extracting(Handle::name)
                .containsExactly("notes", "drafts", "in-box", "out-box", "out-box", "noted", "api-key", "MOST");
        assertThat(handles)
                .extracting(Handle::variable)
                .containsExactly(
                        "NOTES_TABLE",
                        "DRAFTS_TABLE",
                        "IN_BOX_BUCKET",
                        "OUT_BOX_BUCKET",
                        "OUT_BOX_BUCKET",
                        "NOTED_TOPIC",
                        "API_KEY",
                        "MOST");
        assertThat(handles)
                .extracting(Handle::isNamed)
                .containsExactly(true, true, true, true, true, true, false, false);
        for (Handle handle : handles) {
            assertThat(askedFor(handle)).containsExactly(handle);
        }
    }

    /** What a function that asks for a handle has asked for. */
    private static List<Handle> askedFor(Handle handle) {
        FunctionTable table = FunctionTable.of(builder ->
                builder.function("asking", Trigger.Http.post("/asking"), Note.class, Note.class, platform -> {
                    handle.askOf(platform);
                    return note -> note;
                }));
        var platform = InMemoryPlatform.builder().examples().build();
        return new Functions(table, platform).handles("asking");
    }

    private final class Counting extends PortsOnDemand {

        private final @Nullable String own;

        Counting(Map<String, String> environment, @Nullable String own) {
            super("counting", Settings.of(environment), new InMemoryTelemetry(), Clock.systemUTC());
            this.own = own;
        }

        @Override
        protected @Nullable String ownRegion() {
            return own;
        }

        @Override
        protected DocumentDriver newDocuments(DocumentCollection<?> collection) {
            made.add(named(collection));
            return new InMemoryDocuments();
        }

        @Override
        protected ObjectDriver newObjects(Bucket bucket) {
            made.add(named(bucket));
            return new InMemoryObjectStore(clock());
        }

        @Override
        protected TopicPublisher newTopics() {
            made.add("topics");
            return new InMemoryTopicPublisher();
        }

        @Override
        protected Secrets newSecrets() {
            made.add("secrets");
            return new InMemorySecrets();
        }
    }
}
