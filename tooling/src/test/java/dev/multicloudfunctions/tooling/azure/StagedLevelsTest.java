package dev.multicloudfunctions.tooling.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The level that an app setting names, in files that are staged already. */
class StagedLevelsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path app = StagedFolder.of("--names", "settings", "--objects", "event-grid-trigger");

    @Test
    void theLevelsAreThoseThatFunctionFoldersWouldHaveWrittenAndNothingElseChanges() throws IOException {
        String levels = "function,hello=anonymous,version=admin";
        Path expected =
                StagedFolder.of("--names", "settings", "--objects", "event-grid-trigger", "--auth-level", levels);

        Map<String, String> changed = StagedLevels.write(levels, app);

        assertThat(changed).containsEntry("getProduct", "anonymous").doesNotContainKeys("hello", "processOrder");
        for (String function : List.of("hello", "version", "getProduct", "catchAll", "processOrder", "makeThumbnail")) {
            assertThat(JSON.readTree(text(app, function)))
                    .as(function)
                    .isEqualTo(JSON.readTree(text(expected, function)));
        }
        assertThat(StagedLevels.write(levels, app)).isEmpty();
    }

    @Test
    void aFileThatSaysNothingHasTheHostsDefaultAndCanBeOpened() throws IOException {
        String silent = "{\"bindings\":[{\"type\":\"HttpTrigger\",\"authLevels\":{\"type\":\"x\"}}]}";

        assertThat(HttpTriggerFile.level(silent)).isEqualTo("function");
        assertThat(HttpTriggerFile.level(HttpTriggerFile.withLevel(silent, "anonymous")))
                .isEqualTo("anonymous");
        assertThat(HttpTriggerFile.withLevel(silent, "anonymous")).contains("\"authLevels\"");
        assertThat(HttpTriggerFile.level("{\"bindings\":[{\"type\":\"http\",\"authLevel\":\"admin\"}]}"))
                .isNull();
    }

    @Test
    void aFunctionWithoutARouteHasNoLevel() throws IOException {
        String before = text(app, "hello");

        assertThatThrownBy(() -> StagedLevels.write("function,processOrder=admin", app))
                .hasMessageContaining("'processOrder', which is none of the functions with a route: catchAll, ");
        assertThat(text(app, "hello")).isEqualTo(before);
    }

    private static String text(Path app, String function) throws IOException {
        return Files.readString(app.resolve(function).resolve("function.json"));
    }
}
