package dev.multicloudfunctions.conformance.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * An application that is not ours, {@code shelves}, as its build has compiled it, and the tooling's verbs in a process of their
 * own, as a script starts them: {@code java @options Tooling verb ...}.
 */
public final class Shelves {

    private static final String TOOLING = "dev.multicloudfunctions.tooling.Tooling";

    private final Path folder;
    private final Path classes;

    private Shelves(Path folder, Path classes) {
        this.folder = folder;
        this.classes = classes;
    }

    /** What a verb said, on both outputs, and how it ended. */
    public record Run(int code, String said) {}

    /** Compiled in a folder. */
    public static Shelves in(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("shelves"));
        var shelves = new Shelves(folder, classes);
        try (var text = Shelves.class.getResourceAsStream("/smoke/ShelfFunctions.java.txt")) {
            shelves.compile(
                    "com/example/shelves/ShelfFunctions.java",
                    new String(text.readAllBytes(), StandardCharsets.UTF_8),
                    classes);
        }
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("dev.multicloudfunctions.function.FunctionModule"),
                "com.example.shelves.ShelfFunctions\n");
        return shelves;
    }

    /** The folder of its classes. */
    public Path classes() {
        return classes;
    }

    /** Compiles a source against what the tests have. */
    void compile(String name, String text, Path target) throws IOException {
        Path file = folder.resolve("sources").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        List<String> command = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", joined(libraries())));
        command.addAll(List.of("-d", target.toString(), file.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)))
                .as(text)
                .isZero();
    }

    /** The class path of the tests without functions that only tests have. */
    public static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.endsWith("test-classes"))
                .map(Path::of)
                .toList();
    }

    /** As a class path. */
    public static String joined(List<Path> entries) {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }

    /** A jar of a folder of classes. */
    public Path jar(String name, Path from) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(from)) {
            for (Path each : found.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(from.relativize(each).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(each));
                out.closeEntry();
            }
        }
        return jar;
    }

    /** Runs a verb of the tooling with these jars and folders of classes on the class path. */
    public Run tooling(List<Path> classPath, String... arguments) throws IOException, InterruptedException {
        Path options = folder.resolve("options");
        Files.writeString(options, "-cp \"" + joined(classPath).replace("\\", "\\\\") + "\"\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "@" + options,
                TOOLING));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new Run(process.waitFor(), Files.readString(said));
    }
}
