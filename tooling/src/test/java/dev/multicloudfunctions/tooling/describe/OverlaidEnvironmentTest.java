package dev.multicloudfunctions.tooling.describe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of the scripts are changed by an overlay, and a shell reads what was meant. */
class OverlaidEnvironmentTest {

    @TempDir
    private Path folder;

    private void describe(String platform, String overlay, String text) throws IOException {
        Path file = folder.resolve("overlay").resolve(overlay);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Path table =
                Files.writeString(folder.resolve("functions.json"), FunctionsJson.of(FunctionTable.of(new Weather())));
        DescribeCommand.run(
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                "--functions",
                table.toString(),
                "--platforms",
                platform,
                "--overlay",
                folder.resolve("overlay").toString(),
                "--output",
                folder.resolve("out").toString());
    }

    private String said(String file, String name) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", ". \"$1\"; printf %s \"${" + name + "-unset}\"", "-", file)
                .directory(folder.resolve("out").toFile())
                .start();
        String text = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).isZero();
        return text;
    }

    @Test
    void aStageOfGooglesHasOtherValuesAndOneMore() throws Exception {
        describe("gcp", "gcp/stages/prod.yaml", """
                MIN_INSTANCES: 2
                MOTTO: "it's $HOME, \\"here\\""
                ALARM_EMAIL: null
                """);

        assertThat(said("gcp/stages/prod.env", "MIN_INSTANCES")).isEqualTo("2");
        assertThat(said("gcp/stages/prod.env", "MOTTO")).isEqualTo("it's $HOME, \"here\"");
        assertThat(said("gcp/stages/prod.env", "ALARM_EMAIL")).isEqualTo("unset");
        assertThat(said("gcp/stages/prod.env", "MAX_INSTANCES")).isEqualTo("100");
        assertThat(said("gcp/stages/dev.env", "MIN_INSTANCES")).isEqualTo("0");
        assertThat(folder.resolve("out/gcp/stages/prod.yaml")).doesNotExist();
    }

    @Test
    void whatAzuresScriptDeploysIsChangedToo() throws Exception {
        describe("azure", "azure/application.yaml", "RELEASES: build/releases\n");

        assertThat(said("azure/application.env", "RELEASES")).isEqualTo("build/releases");
        assertThat(said("azure/application.env", "TABLE")).isEqualTo("functions.json");
    }

    @Test
    void whatIsNoVariableIsRefusedByItsName() {
        assertThatThrownBy(() -> describe("azure", "azure/application.yaml", "Resources:\n  Table: {}\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("azure/application.yaml")
                .hasMessageContaining("'Resources'");
        assertThatThrownBy(() -> describe("azure", "azure/application.yaml", "A-B: c\n"))
                .hasMessageContaining("'A-B'");
    }
}
