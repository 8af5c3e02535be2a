package dev.multicloudfunctions.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Tag("any-jdk")
class RecordingTest {

    @TempDir
    private Path application;

    private Recording recording;

    /** Makers as people write them: one keeps a handle for the others, one asks where it is. */
    public static final class Notes implements FunctionModule {

        record Note(String id) {}

        private static final DocumentCollection<Note> NOTES =
                DocumentCollection.of("notes", Note.class).key("id");

        private static @Nullable Documents<Note> shared;

        private static Documents<Note> notes(Platform platform) {
            Documents<Note> notes = shared;
            if (notes == null) {
                notes = platform.documents(NOTES);
                shared = notes;
            }
            return notes;
        }

        @Override
        public void declare(FunctionTable.Builder table) {
            table.function("keep", Http.post("/notes"), Note.class, Note.class, platform -> notes(platform)::put);
            table.function("replace", Http.put("/notes"), Note.class, Note.class, platform -> notes(platform)::put);
            table.function("tell", Http.post("/news"), Note.class, Note.class, platform -> {
                if (platform.name().equals("aws")) {
                    var unused = platform.publisher(Topic.of("news", Note.class));
                }
                return note -> note;
            });
            table.function("fail", Http.post("/failures"), Note.class, Note.class, platform -> {
                if (platform.name().equals("gcp")) {
                    throw new IllegalStateException("It has no licence.");
                }
                return note -> note;
            });
        }
    }

    /** Two beans, of which each asks for something else. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Function<Notes.Note, Notes.Note> note(Platform platform) {
            return platform.documents(Notes.NOTES)::put;
        }

        @Bean
        Consumer<Notes.Note> announce(Platform platform) {
            int most = platform.setting(Setting.whole("MOST", 1, 9, "How many.").example("3"));
            return platform.publisher(Topic.of("news", Notes.Note.class))::publish;
        }
    }

    @Test
    void everyFunctionOfASpringConfigurationMayWhatItsBeansAskedFor() {
        for (String each : List.of("note", "announce")) {
            assertThat(recording.row(each).get("resources"))
                    .asInstanceOf(LIST)
                    .extracting(resource -> String.valueOf(((Map<?, ?>) resource).get("setting")))
                    .containsExactlyInAnyOrder("NOTES_TABLE", "NEWS_TOPIC", "MOST");
        }
        assertThat(recording.row("keep").get("access")).asInstanceOf(LIST).containsExactly("NOTES_READ", "NOTES_WRITE");
    }

    @BeforeEach
    void joinTheModule() throws IOException {
        Path services = Files.createDirectories(application.resolve("META-INF/services"));
        Files.writeString(services.resolve(FunctionModule.class.getName()), Notes.class.getName());
        recording = Recording.ofClassPath(Beans.class.getName(), application);
    }

    @Test
    void whatOneMakerKeepsTakesNothingFromTheNext() {
        for (String each : List.of("keep", "replace")) {
            assertThat(recording.row(each).get("access"))
                    .asInstanceOf(LIST)
                    .containsExactly("NOTES_READ", "NOTES_WRITE");
        }
    }

    @Test
    void whatIsAskedForOnOnePlatformAloneIsNoRightOnTheOthers() {
        Map<String, Object> row = recording.row("tell");

        assertThat(row.get("access")).asInstanceOf(LIST).containsExactly("TOPIC_PUBLISH");
        Map<?, ?> less = (Map<?, ?>) row.get("platforms");
        assertThat(less.keySet()).extracting(Object::toString).containsExactly("azure", "gcp", "container");
        assertThat(((Map<?, ?>) less.get("gcp")).get("resources"))
                .asInstanceOf(LIST)
                .isEmpty();
        assertThat(recording.row("keep")).doesNotContainKey("platforms");
    }

    @Test
    void aMakerThatFailsIsNamedWithThePlatform() {
        assertThatThrownBy(() -> recording.row("fail"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The maker of 'fail' fails on gcp: It has no licence.");
    }
}
