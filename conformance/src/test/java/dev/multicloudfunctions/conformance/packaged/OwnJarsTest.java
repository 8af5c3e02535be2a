package dev.multicloudfunctions.conformance.packaged;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of a package finds in jars that have it. */
class OwnJarsTest {

    private static final String ROOT = "dev.multicloudfunctions";

    @TempDir
    private Path folder;

    private Path runtime;

    @BeforeEach
    void aLibrary() throws IOException {
        runtime = jar("runtime", ROOT, "json/Json");
    }

    @Test
    void jarsWithNamesAndPackagesOfTheirOwnPass() throws IOException {
        List<Path> jars = List.of(runtime, jar("aws", ROOT + ".aws", "aws/Handler"), jar("none of ours", null));

        assertThatCode(() -> OwnJars.hold(jars)).doesNotThrowAnyException();
    }

    @Test
    void aPackageInTwoJarsIsTold() throws IOException {
        Path other = jar("aws", ROOT + ".aws", "json/More");

        assertThatThrownBy(() -> OwnJars.hold(List.of(runtime, other)))
                .hasMessageContaining("dev/multicloudfunctions/json")
                .hasMessageContaining("aws.jar");
    }

    @Test
    void aJarWithoutANameIsTold() throws IOException {
        Path other = jar("aws", null, "aws/Handler");

        assertThatThrownBy(() -> OwnJars.hold(List.of(runtime, other)))
                .hasMessageContaining("Automatic-Module-Name of aws.jar");
    }

    @Test
    void whatRunsWhenAnApplicationIsBuiltIsTold() throws IOException {
        Path other = jar("aws", ROOT + ".aws", "tooling/azure/FunctionFolders");

        assertThatThrownBy(() -> OwnJars.hold(List.of(runtime, other))).hasMessageContaining("tooling/azure");
    }

    private Path jar(String name, @Nullable String module, String... classes) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (module != null) {
            manifest.getMainAttributes().putValue("Automatic-Module-Name", module);
        }
        Path path = folder.resolve(name + ".jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(path), manifest)) {
            for (String each : classes) {
                jar.putNextEntry(new ZipEntry("dev/multicloudfunctions/" + each + ".class"));
                jar.closeEntry();
            }
        }
        return path;
    }
}
