package dev.multicloudfunctions.azure.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.conformance.packaged.LoadedClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of the package a first answer of {@code hello} touches. */
class ColdPathIT {

    private static final int MOST_CLASSES = 119;

    @Test
    void aColdHelloLoadsFewClassesAndNoneOfTheLibrariesThatItDoesNotNeed() throws Exception {
        Path loaded = Files.createTempFile("loaded", ".log");
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        LoadedClasses.option(loaded),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdHello.class.getName(),
                        Deployment.staged().toString())
                .redirectErrorStream(true);
        new ObjectMapper()
                .readTree(Deployment.staged().resolve("local.settings.json").toFile())
                .path("Values")
                .properties()
                .forEach(each ->
                        command.environment().put(each.getKey(), each.getValue().asText()));
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("Hello, Alice!");

        List<String> classes = ofThePackage(loaded);
        System.out.println("A cold hello loads " + classes.size() + " classes of the package on Java "
                + Runtime.version().feature());
        assertThat(classes)
                .hasSizeLessThan(MOST_CLASSES)
                .contains("dev.multicloudfunctions.core.greeting.Hello")
                .noneMatch(name -> name.startsWith("org.springframework"))
                .noneMatch(name -> name.startsWith("org.slf4j"))
                .noneMatch(name -> name.startsWith("com.fasterxml"))
                .noneMatch(name -> name.startsWith("com.azure"))
                .noneMatch(name -> name.startsWith("dev.multicloudfunctions.azure.wire.StorageWire"))
                .noneMatch(name -> name.startsWith("dev.multicloudfunctions.azure.event.HostEvents"))
                .noneMatch(name -> name.contains("$$Lambda"));
    }

    private static List<String> ofThePackage(Path loaded) throws IOException {
        try {
            return LoadedClasses.read(loaded).from(source -> source.startsWith("file:" + Deployment.staged()));
        } finally {
            Files.delete(loaded);
        }
    }
}
