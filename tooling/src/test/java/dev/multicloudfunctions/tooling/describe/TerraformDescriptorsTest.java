package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that Terraform reads for an application. What it makes of them is asserted by {@code terraform test}: the tests of
 * the modules plan {@link Weather}.
 */
class TerraformDescriptorsTest {

    private static final Path KEPT = Path.of("..", "deploy", "terraform");

    @TempDir
    private Path folder;

    @Test
    void theModulesAreTheRepositorysOwnAllOfThem() throws IOException {
        Path described =
                Described.of(new CoreFunctions(), "terraform", folder).folder().resolve("terraform");
        var kept = new TreeMap<String, String>();
        for (String part : new String[] {"modules/aws", "modules/azure", "modules/gcp", "multi-region"}) {
            try (Stream<Path> files = Files.walk(KEPT.resolve(part))) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    String name = KEPT.relativize(each).toString();
                    if (!name.contains("/tests/") && !name.contains("/.terraform")) {
                        kept.put(name, Files.readString(each));
                    }
                }
            }
        }
        var written = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(described)) {
            files.filter(Files::isRegularFile)
                    .forEach(each -> written.add(described.relativize(each).toString()));
        }

        kept.forEach(
                (name, text) -> assertThat(described.resolve(name)).as(name).hasContent(text));
        written.removeAll(kept.keySet());
        assertThat(written)
                .containsExactly("functions.json", "multi-region/application.auto.tfvars.json", "signals.json");
    }

    @Test
    void theTableThatTheTestsOfTheModulesPlanIsTheOneThatIsWritten() throws IOException {
        String table = Files.readString(
                Described.of(new Weather(), "terraform", folder).folder().resolve("terraform/functions.json"));
        Path kept = KEPT.resolve("tests/weather.json");
        if (Boolean.getBoolean("mcf.update")) {
            Files.writeString(kept, table);
        }

        assertThat(kept).as("renew it by -Dmcf.update=true").hasContent(table);
    }

    @Test
    void theVariablesLeadToTheTableAndThePackages() throws IOException {
        Path regions = Described.of(new Weather(), "terraform", folder).folder().resolve("terraform/multi-region");
        JsonNode variables = new JsonMapper()
                .readTree(regions.resolve("application.auto.tfvars.json").toFile());

        assertThat(new JsonMapper()
                        .readTree(
                                regions.resolve(variables.path("functions_file").asText())
                                        .toFile())
                        .path("application")
                        .asText())
                .isEqualTo("weather");
        Path built = Path.of("target").toAbsolutePath();
        assertThat(regions.toAbsolutePath()
                        .resolve(variables.path("aws_package").asText())
                        .normalize())
                .isEqualTo(built.resolve("aws/function.zip"));
        assertThat(regions.toAbsolutePath()
                        .resolve(variables.path("google_package").asText())
                        .normalize())
                .isEqualTo(built.resolve("gcp.zip"));
        assertThat(variables.path("name").asText()).isEqualTo("weather");
    }

    @Test
    void whatWouldDestroyDataIsNamedBeforeAnythingIsWritten() throws IOException {
        ObjectNode table = (ObjectNode) new JsonMapper().readTree(FunctionsJson.of(FunctionTable.of(new Weather())));
        describe(table);
        for (JsonNode resource : table.findParents("key")) {
            if (resource.path("name").asText().equals("stations")) {
                ((ObjectNode) resource).put("key", "name");
            }
        }

        assertThatThrownBy(() -> describe(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table stations is replaced")
                .hasMessageNotContaining("readings");
    }

    @Test
    void anOverlayGivesVariablesAndAddsFilesOfTerraforms() throws IOException {
        Path overlay = Files.createDirectories(folder.resolve("overlay/terraform/modules/aws"));
        String override = "resource \"aws_cloudwatch_log_group\" \"functions\" {\n  retention_in_days = 7\n}\n";
        Files.writeString(overlay.resolve("override.tf"), override);
        Files.writeString(folder.resolve("overlay/terraform.yaml"), "settings: {UNIT: kelvin}\n");
        describe(
                new JsonMapper().readTree(FunctionsJson.of(FunctionTable.of(new Weather()))),
                "--overlay",
                folder.resolve("overlay").toString());

        Path out = folder.resolve("out/terraform");
        assertThat(out.resolve("modules/aws/override.tf")).hasContent(override);
        assertThat(new JsonMapper()
                        .readTree(out.resolve("multi-region/application.auto.tfvars.json")
                                .toFile())
                        .at("/settings/UNIT")
                        .asText())
                .isEqualTo("kelvin");
    }

    private void describe(JsonNode table, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("functions.json"), table.toString());
        var arguments = new ArrayList<>(List.of(
                "--functions",
                file.toString(),
                "--platforms",
                "terraform",
                "--output",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        DescribeCommand.run(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
    }
}
