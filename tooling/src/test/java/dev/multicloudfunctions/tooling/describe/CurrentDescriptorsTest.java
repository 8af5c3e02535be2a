package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The descriptors of the sample in the repository are those that its functions give. */
@Tag("any-jdk")
class CurrentDescriptorsTest {

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();

    private static final String REPAIR =
            "./mvnw -q -pl tooling -am test -Dtest=CurrentDescriptorsTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dmcf.update=true";

    @Test
    void awsTemplate(@TempDir Path fresh) throws IOException {
        isCurrent("aws", "aws/template.yaml", fresh);
    }

    @Test
    void awsTemplateOfOneImage(@TempDir Path fresh) throws IOException {
        isCurrent("aws", "aws/template-image.yaml", fresh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serverless.yml",
                "resources.yml",
                "alarms.yml",
                "stages/dev.yml",
                "stages/staging.yml",
                "stages/prod.yml"
            })
    void serverless(String file, @TempDir Path fresh) throws IOException {
        isCurrent("aws", "aws/serverless/" + file, fresh);
    }

    @Test
    void signalsOfTerraform(@TempDir Path fresh) throws IOException {
        isCurrent("terraform", "terraform/signals.json", fresh);
    }

    @Test
    void alertsOfPrometheus(@TempDir Path fresh) throws IOException {
        isCurrent("monitoring", "monitoring/prometheus/rules/alerts.yml", fresh);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dead-letters",
                "events-rejected",
                "events-retried",
                "events-wait",
                "rotation-fails",
                "schedules-fail",
                "server-errors",
                "slow",
                "store-throttled",
                "targets-lost",
                "throttled"
            })
    void alertsOfGoogle(String signal, @TempDir Path fresh) throws IOException {
        isCurrent("gcp", "gcp/alerts/" + signal + ".json", fresh);
    }

    private static void isCurrent(String platform, String path, Path fresh) throws IOException {
        Path file = ROOT.resolve("deploy").resolve(path);
        // From nothing, so that an index is not held back; seen from a folder as far from the package.
        Path output = Files.createDirectories(fresh.resolve("deploy"));
        describe(platform, output);
        if (Boolean.getBoolean("mcf.update")) {
            Files.createDirectories(file.getParent());
            Files.copy(output.resolve(path), file, StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(Files.readString(file))
                .as(file + " is made from the function table. Renew it: " + REPAIR)
                .isEqualTo(Files.readString(output.resolve(path)));
    }

    private static void describe(String platform, Path output) throws IOException {
        var arguments = new java.util.ArrayList<>(java.util.List.of(
                "--functions",
                ROOT.resolve("deploy/functions.json").toString(),
                "--platforms",
                platform,
                "--output",
                output.toString(),
                "--package",
                "aws=" + output.resolve("../aws-adapter/target/function.zip")));
        DescribeCommand.run(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                arguments.toArray(new String[0]));
    }
}
