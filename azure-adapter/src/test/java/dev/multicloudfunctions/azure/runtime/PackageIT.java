package dev.multicloudfunctions.azure.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import dev.multicloudfunctions.conformance.packaged.JacksonUse;
import dev.multicloudfunctions.conformance.packaged.LibraryReasons;
import dev.multicloudfunctions.conformance.packaged.OwnJars;
import dev.multicloudfunctions.tooling.check.PlatformLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the staged folder, why, and that it loads without a network or a setting. */
class PackageIT {

    private static final long LARGEST = 13 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyJarHasAReasonAndEveryReasonAJar() {
        LibraryReasons.whole()
                .because("the annotations; the worker brings its own interfaces", "azure-functions-java-library")
                .because("names all others", "class-path")
                .hold(names("lib", ".jar"));
    }

    @Test
    void thePackageIsThinAndSmall() throws IOException {
        assertThat(names("", ".jar"))
                .hasSize(1)
                .allMatch(name -> name.startsWith("multicloud-functions-azure-adapter"));
        assertThat(bytes()).isLessThan(LARGEST);
    }

    @Test
    void everyJarIsOnTheClassPathOfTheScriptAndNoneMakesAStartVerifySignatures() throws IOException {
        try (var script = new JarFile(
                Deployment.staged().resolve("lib").resolve("class-path.jar").toFile())) {
            String classPath = script.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            List<String> jars = new ArrayList<>(names("lib", ".jar"));
            jars.remove("class-path.jar");
            jars.add("../" + names("", ".jar").get(0));

            assertThat(classPath.split(" ")).containsExactlyInAnyOrderElementsOf(jars);
        }
        for (String jar : names("lib", ".jar")) {
            try (var archive =
                    new JarFile(Deployment.staged().resolve("lib").resolve(jar).toFile())) {
                assertThat(archive.stream().map(JarEntry::getName))
                        .as("entries of %s", jar)
                        .noneMatch(name -> name.startsWith("META-INF/") && name.endsWith(".SF"));
            }
        }
    }

    @Test
    void onlyTypesOfUsersNeedJackson() throws IOException {
        try (Stream<Path> files = Files.walk(Deployment.staged())) {
            JacksonUse.hold(
                    files.filter(file -> file.toString().endsWith(".jar")).toList());
        }
    }

    @Test
    void ourJarsHaveNamesAndNoPackageInCommon() throws IOException {
        try (Stream<Path> files = Files.walk(Deployment.staged())) {
            OwnJars.hold(files.filter(file -> file.toString().endsWith(".jar")).toList());
        }
    }

    @Test
    void azureTakesThePackage() throws IOException {
        // The archive that is sent is smaller than the files in it.
        assertThat(PlatformLimits.of("azure").packaged(bytes(), bytes())).isEmpty();
    }

    @Test
    void everyFunctionOfTheTableAndNothingElseIsStaged() {
        List<String> expected = new ArrayList<>(List.of("catchAll"));
        DeclaredFunction.all().forEach(each -> expected.add(each.name()));

        // Loading finds each entry point, in the staged jars alone.
        assertThat(load().functions().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(Deployment.staged())) {
            return files.mapToLong(PackageIT::size).sum();
        }
    }

    private static FunctionApp load() {
        try {
            return new FunctionApp(Deployment.staged(), StagedJars.of(Deployment.staged()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theHostIsToldWhatTheHandlersCountOn() throws IOException {
        JsonNode host = JSON.readTree(Deployment.staged().resolve("host.json").toFile());

        assertThat(host.path("version").asText()).isEqualTo("2.0");
        assertThat(host.at("/extensionBundle/id").asText()).isEqualTo("Microsoft.Azure.Functions.ExtensionBundle");
        assertThat(host.at("/extensions/http/routePrefix").asText("missing")).isEmpty();
        assertThat(host.at("/extensions/queues/messageEncoding").asText()).isEqualTo("none");
        assertThat(host.at("/extensions/queues/maxDequeueCount").asInt()).isEqualTo(20);
    }

    @Test
    void settingsForDevelopmentAreTextsAndNoSecrets() throws IOException {
        JsonNode values = JSON.readTree(
                        Deployment.staged().resolve("local.settings.json").toFile())
                .path("Values");

        assertThat(values).allMatch(JsonNode::isTextual);
        assertThat(values.path("AzureWebJobsStorage").asText()).isEqualTo("UseDevelopmentStorage=true");
        assertThat(values.path("CURSOR_KEY").asText()).contains("no-secret");
    }

    private static List<String> names(String folder, String end) {
        try (Stream<Path> files = Files.list(Deployment.staged().resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
