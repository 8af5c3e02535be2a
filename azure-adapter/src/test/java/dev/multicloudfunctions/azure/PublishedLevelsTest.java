package dev.multicloudfunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.staged.StagedFolder;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.azure.StagedLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The level that an app setting asks for, beside the files that the tooling has written. */
class PublishedLevelsTest {

    private final Path app = StagedFolder.of("--names", "settings", "--objects", "event-grid-trigger");

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

    @Test
    void aFileThatSaysNothingHasTheHostsDefault() throws IOException {
        StagedLevels.write("admin", app);
        Path file = app.resolve("hello").resolve("function.json");
        Files.writeString(
                file,
                "{\"bindings\":[{\"authLevels\":{\"type\":\"x\"},\"type\":\"HttpTrigger\"},{\"type\":\"http\"}]}");

        assertThat(start("function")).doesNotContain("HTTP_AUTH_LEVEL");
        assertThat(start("admin")).contains("HTTP_AUTH_LEVEL", "at hello.");
    }

    private String start(String levels) {
        Settings settings = Settings.of(
                Map.of("HTTP_AUTH_LEVEL", levels, "AzureWebJobsScriptRoot", app.toString(), "LOG_LEVEL", "loud"));
        try {
            AzureSettings.check(
                    new Functions(FunctionTable.of(), new AzurePlatform(settings, new InMemoryTelemetry())));
            return "";
        } catch (RuntimeException faults) {
            return String.valueOf(faults.getMessage());
        }
    }
}
