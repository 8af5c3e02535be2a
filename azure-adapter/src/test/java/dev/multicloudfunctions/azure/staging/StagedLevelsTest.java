package dev.multicloudfunctions.azure.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.azure.AzureSettings;
import dev.multicloudfunctions.setting.Settings;
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

    @Test
    void aPackageThatIsOpenWiderThanItsSettingSaysDoesNotStart() throws IOException {
        assertThat(start("function,hello=anonymous"))
                .contains("HTTP_AUTH_LEVEL: asks callers for keys", "getProduct")
                .doesNotContain("hello");
        assertThat(start("secret")).contains("There is no authorization level 'secret'");

        StagedLevels.write("function", app);

        assertThat(start("function,hello=anonymous")).doesNotContain("HTTP_AUTH_LEVEL");
        assertThat(start("admin")).contains("HTTP_AUTH_LEVEL");
    }

    private String start(String levels) {
        Settings settings = Settings.of(
                Map.of("HTTP_AUTH_LEVEL", levels, "AzureWebJobsScriptRoot", app.toString(), "LOG_LEVEL", "loud"));
        try {
            AzureSettings.check(settings, List.of());
            return "";
        } catch (RuntimeException faults) {
            return String.valueOf(faults.getMessage());
        }
    }

    private static String text(Path app, String function) throws IOException {
        return Files.readString(app.resolve(function).resolve("function.json"));
    }
}
