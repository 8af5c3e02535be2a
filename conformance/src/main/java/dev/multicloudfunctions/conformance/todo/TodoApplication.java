package dev.multicloudfunctions.conformance.todo;

import dev.multicloudfunctions.conformance.http.HttpCase;
import dev.multicloudfunctions.conformance.http.HttpCorpus;
import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.function.FunctionModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sample {@code todo} of this build, or of a clone of it that {@code -Dmcf.todo} names; tests are skipped without. It
 * stands on the class path of no other module, so that whoever tests it says what is packaged: its jar, and nothing of another
 * application.
 */
public final class TodoApplication {

    private static final String SAMPLE = "samples/todo";

    private TodoApplication() {}

    /** Its sources: those of this build, wherever in it the tests run; from outside, those that {@code -Dmcf.todo} names. */
    private static Path folder() {
        String given = System.getProperty("mcf.todo");
        Path module = Path.of("").toAbsolutePath();
        while (module != null && !Files.isDirectory(module.resolve(SAMPLE))) {
            module = module.getParent();
        }
        Path found = module == null ? null : module.resolve(SAMPLE);
        return Component.required(
                given == null ? found : Path.of(given),
                "samples/todo of Multicloud Functions is not here: -Dmcf.todo=DIR names its folder, built");
    }

    /** Its jar; its compiled classes where nothing is packaged. */
    public static Path jar() {
        Path target = folder().resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            Path classes = target.resolve("classes");
            Path found = files.filter(file -> file.getFileName()
                            .toString()
                            .matches("multicloud-functions-sample-todo-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElse(Files.isDirectory(classes) ? classes : null);
            return Component.required(found, "samples/todo is not built: ./mvnw -pl samples/todo -am package");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a build has packaged for a platform, where {@code -Dmcf.packages=DIR} names the folder that it wrote to; else null,
     * and packages of the sample are tested, with its jar in place of their application's.
     *
     * @param path below the folder, as {@code aws/function.zip}
     */
    public static @Nullable Path packaged(String path) {
        String folder = System.getProperty("mcf.packages");
        return folder == null ? null : Path.of(folder).toAbsolutePath().resolve(path);
    }

    /** Its functions, loaded beside the tests: for a platform that serves them in the tests' own process. */
    public static FunctionModule module() {
        try {
            URL[] urls = {jar().toUri().toURL()};
            return (FunctionModule) new URLClassLoader(urls, TodoApplication.class.getClassLoader())
                    .loadClass("com.acme.todo.TodoFunctions")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (MalformedURLException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it answers to HTTP. */
    static List<HttpCase> cases() {
        return HttpCorpus.cases(folder().resolve("src/test/resources/todos.json"));
    }

    /** A class path or list of jars without the sample that the packages of this build hold, and with this one. */
    public static List<Path> insteadOfCore(List<Path> jars) {
        Stream<Path> others =
                jars.stream().filter(jar -> !jar.getFileName().toString().startsWith("multicloud-functions-core-"));
        return Stream.concat(others, Stream.of(jar())).toList();
    }
}
