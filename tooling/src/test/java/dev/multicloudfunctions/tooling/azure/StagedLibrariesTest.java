package dev.multicloudfunctions.tooling.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.multicloudfunctions.function.FunctionTable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with the jars of a function app, so that the worker starts it fast. */
class StagedLibrariesTest {

    @TempDir
    private Path app;

    private Path lib;

    @BeforeEach
    void aFolderOfJars() throws IOException {
        lib = Files.createDirectories(app.resolve("lib"));
        for (String name :
                new String[] {"spring-core-6.jar", "multicloud-functions-runtime-1.jar", "a b+c.jar", "x.txt"}) {
            Files.createFile(lib.resolve(name));
        }
        Files.createFile(app.resolve("app.jar"));
    }

    @Test
    void theScriptNamesEveryOtherJarThoseOfAFirstAnswerBefore() throws IOException {
        write();

        assertThat(classPath())
                .isEqualTo("../app.jar multicloud-functions-runtime-1.jar a%20b+c.jar spring-core-6.jar");
        assertThat(Files.readString(app.resolve("hello").resolve("function.json")))
                .contains("\"scriptFile\": \"../lib/class-path.jar\"");
    }

    @Test
    void writtenAgainItNamesWhatIsThereThenAndIsTheSameBytesForTheSameJars() throws IOException {
        write();
        byte[] first = Files.readAllBytes(script());
        write();
        assertThat(Files.readAllBytes(script())).isEqualTo(first);

        Files.createFile(lib.resolve("users.jar"));
        write();

        assertThat(classPath()).endsWith(" users.jar").doesNotContain("class-path.jar");
    }

    @Test
    void theSignatureOfTheAnnotationsIsTakenOffAndTheirClassesLoad() throws Exception {
        Path signed = library();
        Path staged = Files.copy(signed, lib.resolve(signed.getFileName().toString()));
        assertThat(manifest(staged).getEntries()).isNotEmpty();

        write();

        assertThat(manifest(staged).getEntries()).isEmpty();
        assertThat(manifest(staged).getMainAttributes())
                .isEqualTo(manifest(signed).getMainAttributes());
        try (var loader = new URLClassLoader(new URL[] {script().toUri().toURL()}, null)) {
            Class<?> annotation = loader.loadClass(HttpTrigger.class.getName());
            assertThat(annotation.getSigners()).isNull();
            assertThat(annotation.getProtectionDomain().getCodeSource().getLocation())
                    .isEqualTo(staged.toUri().toURL());
        }
        assertThat(lib).isDirectoryNotContaining("glob:**.unsigned");
    }

    private void write() throws IOException {
        FunctionFolders.write(FunctionTable.discover(), app.toString());
    }

    private Path script() {
        return lib.resolve("class-path.jar");
    }

    private String classPath() throws IOException {
        return manifest(script()).getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    }

    private static Manifest manifest(Path jar) throws IOException {
        try (var archive = new JarFile(jar.toFile())) {
            return archive.getManifest();
        }
    }

    /** As it was downloaded. */
    private static Path library() throws URISyntaxException {
        URI location = HttpTrigger.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return Path.of(location);
    }
}
