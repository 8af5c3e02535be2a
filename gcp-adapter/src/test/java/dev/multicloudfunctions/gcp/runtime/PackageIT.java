package dev.multicloudfunctions.gcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.conformance.packaged.JacksonUse;
import dev.multicloudfunctions.conformance.packaged.LibraryReasons;
import dev.multicloudfunctions.conformance.packaged.LoadedClasses;
import dev.multicloudfunctions.conformance.packaged.OwnJars;
import dev.multicloudfunctions.gcp.CloudFunction;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.tooling.check.PlatformLimits;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in {@code target/deployment}, why, and what of it a cold {@code hello} touches. */
class PackageIT {

    private static final long LARGEST = 16 << 20;

    /** Beyond those of the framework, which loads some 2,200 of its own, and of the JDK for it. */
    private static final int MOST_CLASSES = 102;

    @Test
    void oneJarAtTheRootNamesEveryOther() throws IOException {
        try (var jar = new JarFile(Deployment.FOLDER.resolve(Deployment.jar()).toFile());
                Stream<Path> files = Files.walk(Deployment.FOLDER)) {
            String[] named =
                    jar.getManifest().getMainAttributes().getValue("Class-Path").split(" ");
            List<String> there = files.filter(Files::isRegularFile)
                    .map(file -> Deployment.FOLDER.relativize(file).toString())
                    .filter(file -> !file.equals(new File(jar.getName()).getName()))
                    .toList();

            assertThat(named).containsExactlyInAnyOrderElementsOf(there);
            assertThat(named[0]).startsWith("lib/multicloud-functions-runtime");
        }
    }

    @Test
    void everyJarHasAReasonAndEveryReasonAJar() throws IOException {
        LibraryReasons.whole().hold(jars());
    }

    @Test
    void thePackageIsSmall() throws IOException {
        assertThat(bytes()).isLessThan(LARGEST);
    }

    @Test
    void googleTakesThePackage() throws IOException {
        // The archive that is sent is smaller than the files in it.
        assertThat(PlatformLimits.of("gcp").packaged(bytes(), bytes())).isEmpty();
    }

    private static long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(Deployment.FOLDER)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aColdHelloLoadsFewClassesAndNoneOfTheLibrariesThatItDoesNotNeed(Version version) throws IOException {
        Path log = Files.createTempFile("loaded", ".log");
        try (Framework hello = start(version, "", LoadedClasses.option(log))) {
            assertThat(new WireExchange(hello.address(), Duration.ofSeconds(30))
                            .send(HttpRequest.of("GET", "/hello"))
                            .status())
                    .isEqualTo(200);
        }
        LoadedClasses loaded = LoadedClasses.read(log);
        Files.delete(log);
        List<String> ours = loaded.from(source -> source.contains("/deployment/"));

        System.out.println("A cold hello loads " + loaded.names().size() + " classes under " + version + " on Java "
                + Runtime.version().feature() + ", " + ours.size() + " of them of the deployment");
        assertThat(ours).hasSizeLessThan(MOST_CLASSES).contains("dev.multicloudfunctions.core.greeting.Hello");
        assertThat(ours)
                .allMatch(name -> name.startsWith("dev.multicloudfunctions."))
                .noneMatch(name -> name.contains("$$Lambda"))
                .noneMatch(name -> name.startsWith("dev.multicloudfunctions.gcp.wire"))
                .noneMatch(name -> name.startsWith("dev.multicloudfunctions.gcp.event"));
        assertThat(loaded.names()).noneMatch(name -> name.startsWith("java.net.http."));
    }

    @Test
    void aConfigurationOfSpringJoinsFromThePackage() throws IOException {
        String testClasses = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.isDirectory(Path.of(entry)) && entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var environment = Map.of(
                "SPRING_CLOUD_FUNCTION_DEFINITION", "hello|shout", "MAIN_CLASS", ShoutConfiguration.class.getName());
        try (Framework framework = Framework.start(
                Version.V1,
                Deployment.FOLDER,
                Deployment.jar() + File.pathSeparator + testClasses,
                CloudFunction.class.getName(),
                "http",
                environment)) {
            byte[] name = "{\"name\":\"Bob\"}".getBytes(StandardCharsets.UTF_8);
            HttpHeaders json = HttpHeaders.of("Content-Type", "application/json");

            assertThat(new WireExchange(framework.address(), Duration.ofSeconds(30))
                            .send(HttpRequest.of("POST", "/", json, name))
                            .body())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"text\":\"HELLO, BOB!\"}");
        }
    }

    private static Framework start(Version version, String more, String... options) throws IOException {
        return Framework.start(
                version,
                Deployment.FOLDER,
                Deployment.jar() + more,
                CloudFunction.class.getName(),
                "http",
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "hello"),
                options);
    }

    @Test
    void onlyTypesOfUsersNeedJackson() throws IOException {
        try (Stream<Path> files = Files.walk(Deployment.FOLDER)) {
            JacksonUse.hold(files.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void ourJarsHaveNamesAndNoPackageInCommon() throws IOException {
        try (Stream<Path> files = Files.walk(Deployment.FOLDER)) {
            OwnJars.hold(files.filter(file -> file.toString().endsWith(".jar")).toList());
        }
    }

    private static List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(Deployment.FOLDER.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
