package dev.multicloudfunctions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.smoke.Shelves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verbs of the tooling on an application that is not ours, from a class path as other build tools have it: a flat list of
 * jars and folders of classes, in a file of options, without Maven.
 */
@Tag("any-jdk")
class ToolingVerbsTest {

    @TempDir
    private Path folder;

    private Shelves shelves;
    private final List<Path> classPath = new ArrayList<>();

    @BeforeEach
    void compile() throws IOException {
        shelves = Shelves.in(folder);
        classPath.add(shelves.classes());
        for (Path each : Shelves.libraries()) {
            // The sample and the suites are nobody's dependencies.
            boolean sample = each.endsWith("core/target/classes")
                    || each.getFileName().toString().startsWith("multicloud-functions-core-");
            if (!sample && !each.toString().contains("conformance")) {
                classPath.add(each);
            }
        }
    }

    @Test
    void checkAndDescribeKnowItsFunctions() throws Exception {
        Shelves.Run check = shelves.tooling(classPath, "check", "--platforms", "aws");
        Shelves.Run describe = shelves.tooling(classPath, "describe", "--platforms", "aws", "--output", "deploy");

        assertThat(check.said())
                .contains("6 functions, within the limits of aws", "read and write documents 'shelves'");
        assertThat(check.code()).isZero();
        assertThat(describe.code()).as(describe.said()).isZero();
        assertThat(Files.readString(folder.resolve("deploy/aws/template.yaml")))
                .contains("  ShelveFunction:", "SHELVES_TABLE:");
    }

    @Test
    void packageMakesTheZipOfFlatJars() throws Exception {
        List<Path> adapter = new ArrayList<>();
        adapter.add(shelves.jar("multicloud-functions-aws-adapter-1.0.jar", Path.of("target", "classes")));
        for (Path each : classPath.subList(1, classPath.size())) {
            if (Files.isDirectory(each) && each.endsWith("runtime/target/classes")) {
                adapter.add(shelves.jar("multicloud-functions-runtime-1.0.jar", each));
            } else if (each.toString()
                    .matches(".*(multicloud-functions-runtime|aws-lambda-java-core|jspecify)-[^/]*jar")) {
                adapter.add(each);
            }
        }
        Path jar = shelves.jar("shelves-1.0.jar", shelves.classes());

        Shelves.Run run = shelves.tooling(
                classPath, "package", "--application", jar.toString(), "--adapter", "aws=" + Shelves.joined(adapter));

        assertThat(run.code()).as(run.said()).isZero();
        try (var zip = new ZipFile(folder.resolve("target/aws/function.zip").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".jar")))
                    .contains("lib/shelves-1.0.jar", "lib/multicloud-functions-aws-adapter-1.0.jar")
                    .hasSize(adapter.size() + 1);
        }
    }

    @Test
    void devAndUpkeepSayWhatTheyNeed() throws Exception {
        assertThat(shelves.tooling(classPath, "dev", "--help").said()).contains("--sources", "--port");
        for (String verb : List.of("reindex", "expire")) {
            Shelves.Run run = shelves.tooling(classPath, verb, "--platform", "aws");
            assertThat(run.code()).as(run.said()).isEqualTo(2);
            assertThat(run.said()).contains("SHELVES_TABLE");
        }
    }
}
