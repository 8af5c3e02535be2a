package dev.multicloudfunctions.tooling.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.tooling.Tooling;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a user's jar to what is deployed, in a process of its own as build tools run it. */
@Tag("any-jdk")
class PackagesTest {

    /** The tooling and what it needs, without the applications that stand on the tests' class path. */
    private static final String TOOLING = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                    each -> !each.matches(
                            ".*\\b(core|conformance)/target.*|.*multicloud-functions-(core|conformance).*|.*tooling/target/test-classes/?"))
            .collect(Collectors.joining(File.pathSeparator));

    @TempDir
    private static Path folder;

    private static Path application;
    private static Path adapter;
    private static String libraries;

    @BeforeAll
    static void make() throws IOException {
        application = JarOfSources.write(
                folder.resolve("in put/shop #1-1.0.jar"),
                "",
                Map.of(
                        "Notes.java",
                        """
                package shop;
                import dev.multicloudfunctions.function.*;
                import java.util.*;
                import org.jspecify.annotations.Nullable;
                public final class Notes implements FunctionModule {
                    public record Note(String text, @Nullable String tag, List<@Nullable String> lines) {}
                    public void declare(FunctionTable.Builder table) {
                        table.function("note", Trigger.Http.post("/notes"), Note.class, Note.class, platform -> {
                            platform.reader(dev.multicloudfunctions.document.DocumentCollection.of("notes", Stored.class).key("id"));
                            return note -> note;
                        });
                    }
                    public record Stored(String id) {}
                }
                """,
                        "Beans.java",
                        """
                package shop;
                import java.util.function.Function;
                import org.springframework.context.annotation.*;
                @Configuration
                public class Beans {
                    public record Word(String text) {}
                    @Bean Function<Word, Word> shout() {
                        return word -> new Word(word.text().toUpperCase());
                    }
                }
                """,
                        "META-INF/services/dev.multicloudfunctions.function.FunctionModule",
                        "shop.Notes"));
        adapter = JarOfSources.write(folder.resolve("in put/adapter-7.jar"), "start.Main", Map.of("Main.java", """
                package start;
                import dev.multicloudfunctions.function.*;
                import dev.multicloudfunctions.json.Json;
                public final class Main {
                    public static void main(String[] bodies) throws Exception {
                        for (FunctionDefinition each : FunctionTable.packaged().definitions()) {
                            System.out.println(each.name());
                        }
                        Class<?> note = Class.forName("shop.Notes$Note");
                        for (String body : bodies) {
                            try {
                                System.out.println(Json.codec(note).decode(body.getBytes("UTF-8")));
                            } catch (RuntimeException refused) {
                                System.out.println("refused");
                            }
                        }
                    }
                }
                """));
        List<String> jars = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(each)) && each.contains("runtime")) {
                jars.add(packed(Path.of(each)).toString());
            } else if (each.matches(".*(runtime|jspecify|slf4j-api|jackson|nimbus)[^/]*\\.jar")) {
                jars.add(each);
            }
        }
        libraries = String.join(File.pathSeparator, jars);
    }

    /** Classes of a module that is not packaged yet, as the jar that it will be. */
    private static Path packed(Path classes) throws IOException {
        String module = classes.getParent().getParent().getFileName().toString();
        Path jar = folder.resolve("multicloud-functions-" + module + "-" + "1.0.jar");
        if (!Files.exists(jar)) {
            try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(jar));
                    Stream<Path> files = Files.walk(classes)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    out.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                    out.write(Files.readAllBytes(each));
                }
            }
        }
        return jar;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        return run(Map.of(), command);
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        List<String> java = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        java.addAll(List.of(command));
        var builder = new ProcessBuilder(java).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        return process.waitFor() + ": " + said;
    }

    private static String pack(Path output, String... more) throws IOException, InterruptedException {
        return pack(Map.of(), output, more);
    }

    private static String pack(Map<String, String> environment, Path output, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "-cp",
                application + File.pathSeparator + TOOLING,
                Tooling.class.getName(),
                "package",
                "--application",
                application.toString(),
                "--name",
                "shop",
                "--output",
                output.toString()));
        command.addAll(List.of(more));
        return run(environment, command.toArray(String[]::new));
    }

    private static String packed(Path output, String... platforms) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>();
        for (String platform : platforms) {
            options.add("--adapter");
            options.add(platform + "=" + adapter + File.pathSeparator + libraries);
        }
        String said = pack(output, options.toArray(String[]::new));
        assertThat(said).startsWith("0: ");
        return said;
    }

    @Test
    void theJarRunsWithItsLibrariesAndKnowsWhatMayBeAbsent() throws Exception {
        packed(folder.resolve("one"), "container");

        String jar = folder.resolve("one/container/shop.jar").toString();
        assertThat(run(
                                "-jar",
                                jar,
                                "{\"text\":\"a\",\"lines\":[null]}",
                                "{\"tag\":\"a\",\"lines\":[]}",
                                "{\"text\":\"a\",\"lines\":null}")
                        .lines())
                .containsExactly("0: note", "Note[text=a, tag=null, lines=[null]]", "refused", "refused");
        assertThat(run("-verbose:class", "-jar", jar, "{\"text\":\"a\",\"lines\":[]}"))
                .contains("shop.Notes_Note_Json");
    }

    @Test
    void equalInputGivesEqualBytesAndEachJarIsThereOnce() throws Exception {
        packed(folder.resolve("two"), "aws", "gcp");
        packed(folder.resolve("three"), "aws", "gcp");

        for (String each : List.of("aws/function.zip", "aws/function-slim.zip", "gcp/adapter.jar")) {
            assertThat(folder.resolve("two").resolve(each))
                    .hasSameBinaryContentAs(folder.resolve("three").resolve(each));
        }
        var whole = new TreeSet<>(names("two/aws/function.zip"));
        var slim = new TreeSet<>(names("two/aws/function-slim.zip"));
        assertThat(whole).containsAll(slim).contains("lib/shop #1-1.0.jar", "lib/adapter-7.jar");
        whole.removeAll(slim);
        assertThat(whole).isNotEmpty().allMatch(name -> name.startsWith("lib/jackson-"));
    }

    @Test
    void whatChecksTokensIsPackedWhereTheDeploymentOrTheApplicationNeedsIt() throws Exception {
        String adapters = "aws=" + adapter + File.pathSeparator + libraries;
        Path own = JarOfSources.write(folder.resolve("in put/own-1.jar"), "", Map.of("Own.java", """
                package own;
                public final class Own {
                    public static Object parsed(String text) throws Exception {
                        return com.nimbusds.jwt.JWTParser.parse(text);
                    }
                }
                """));

        packed(folder.resolve("seven"), "aws");
        assertThat(pack(folder.resolve("eight"), "--adapter", adapters, "--access", "jwt"))
                .startsWith("0: ");
        assertThat(pack(folder.resolve("nine"), "--adapter", adapters, "--libraries", own.toString()))
                .startsWith("0: ");

        assertThat(names("seven/aws/function.zip")).noneMatch(name -> name.contains("nimbus"));
        assertThat(names("eight/aws/function.zip")).anyMatch(name -> name.startsWith("lib/nimbus-jose-jwt-"));
        assertThat(names("eight/aws/function-slim.zip")).anyMatch(name -> name.startsWith("lib/nimbus-jose-jwt-"));
        assertThat(names("nine/aws/function.zip")).anyMatch(name -> name.startsWith("lib/nimbus-jose-jwt-"));
    }

    @Test
    void anApplicationWithASecuredRouteHasWhatChecksTokensAndNamesItsSettings() throws Exception {
        Path gate = JarOfSources.write(
                folder.resolve("in put/gate-1.jar"),
                "",
                Map.of(
                        "Gate.java",
                        """
                package gate;
                import dev.multicloudfunctions.function.*;
                public final class Gate implements FunctionModule {
                    public record Step(String who) {}
                    public void declare(FunctionTable.Builder table) {
                        table.function("enter", Trigger.Http.get("/gate").secured("enter").principal("who"), Step.class, Step.class,
                                platform -> step -> step);
                    }
                }
                """,
                        "META-INF/services/dev.multicloudfunctions.function.FunctionModule",
                        "gate.Gate"));

        assertThat(run(
                        "-cp",
                        gate + File.pathSeparator + TOOLING,
                        Tooling.class.getName(),
                        "package",
                        "--application",
                        gate.toString(),
                        "--output",
                        folder.resolve("ten").toString(),
                        "--adapter",
                        "aws=" + adapter + File.pathSeparator + libraries))
                .startsWith("0: ");

        assertThat(names("ten/aws/function-slim.zip")).anyMatch(name -> name.startsWith("lib/nimbus-jose-jwt-"));
        assertThat(settings(folder.resolve("ten/aws/function.zip"), "lib/gate-1.jar"))
                .isEqualTo("enter caller:AUTH_ISSUER caller:AUTH_AUDIENCE caller:AUTH_SCOPES_CLAIM\n");
    }

    @Test
    void thePackageCarriesTheNamesOfItsSettings() throws Exception {
        packed(folder.resolve("four"), "aws");

        assertThat(settings(folder.resolve("four/aws/function.zip"), "lib/shop #1-1.0.jar"))
                .isEqualTo("note NOTES_TABLE\n");
    }

    @Test
    void functionsOfASpringConfigurationAreAmongThem() throws Exception {
        String adapters = "azure=" + adapter + File.pathSeparator + libraries;

        assertThat(pack(Map.of("MAIN_CLASS", "shop.Beans"), folder.resolve("six"), "--adapter", adapters))
                .startsWith("0: ");

        assertThat(folder.resolve("six/azure/shop/shout/function.json")).exists();
        assertThat(folder.resolve("six/azure/shop/note/function.json")).exists();
    }

    @Test
    void whatAnEarlierBuildLeftIsGone() throws Exception {
        Path stale = folder.resolve("five/gcp/lib/stale-1.jar");
        Files.createDirectories(stale.getParent());
        Files.writeString(stale, "");

        packed(folder.resolve("five"), "gcp");

        assertThat(stale).doesNotExist();
    }

    @Test
    void whatCannotBeMeantIsToldWithTheWayOut() throws Exception {
        assertThat(pack(folder)).startsWith("2: No platform is wanted: give an --adapter.");
        assertThat(pack(folder, "--adapter", "ibm=" + adapter))
                .startsWith("2: The option --adapter begins with one of");
        assertThat(pack(folder, "--access", "nobody"))
                .startsWith("2: The option --access is one of [public, keys, jwt]");
        assertThat(pack(folder, "--colour", "red")).startsWith("2: There is no option --colour. Usage: package");
        assertThat(pack(folder, "--adapter", "aws=" + adapter, "--name", "a b")).contains("The name 'a b' is not of");
        assertThat(run(
                        "-cp",
                        TOOLING,
                        Tooling.class.getName(),
                        "package",
                        "--application",
                        adapter.toString(),
                        "--adapter",
                        "aws=" + adapter))
                .contains("META-INF/services/dev.multicloudfunctions.function.FunctionModule");
    }

    private static List<String> names(String zip) throws IOException {
        try (var file = new ZipFile(folder.resolve(zip).toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String settings(Path zip, String application) throws IOException {
        try (var file = new ZipFile(zip.toFile());
                InputStream jar = file.getInputStream(file.getEntry(application));
                var entries = new JarInputStream(new ByteArrayInputStream(jar.readAllBytes()))) {
            for (JarEntry each = entries.getNextJarEntry(); each != null; each = entries.getNextJarEntry()) {
                if (each.getName().equals("META-INF/multicloud-functions/settings")) {
                    return JarOfSources.text(entries.readAllBytes());
                }
            }
            return "";
        }
    }
}
