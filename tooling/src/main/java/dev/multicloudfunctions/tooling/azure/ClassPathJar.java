package dev.multicloudfunctions.tooling.azure;

import dev.multicloudfunctions.tooling.archive.Archives;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * {@code lib/class-path.jar}: a jar without a class, whose manifest names all other jars of a function app. Every
 * {@code function.json} names it as its script.
 *
 * <p>For a script beside {@code lib/} the worker lists that folder, makes a URL of each jar and writes a line about it for
 * each function that it loads; then it searches them in the order of a hash table. A script within {@code lib/} is all that
 * it adds by itself, and the jars behind it are searched in the order of the manifest
 * (https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#class-path-attribute).
 */
final class ClassPathJar {

    private static final String NAME = "class-path.jar";

    /** What a first answer needs, by the beginnings of names; what remains follows by name. */
    private static final List<String> FIRST = List.of("multicloud-functions-", "azure-functions-java-library-");

    private ClassPathJar() {}

    /**
     * Writes it.
     *
     * @param app the folder of the function app
     * @param jar the name of the one beside {@code lib/}
     * @return its path, seen from the folder of the app
     */
    static String write(Path app, String jar) throws IOException {
        Path lib = Files.createDirectories(app.resolve("lib"));
        var classPath = new StringBuilder("../" + Archives.encoded(jar));
        for (String library : libraries(lib)) {
            classPath.append(' ').append(Archives.encoded(library));
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath.toString());
        try (OutputStream file = Files.newOutputStream(lib.resolve(NAME));
                var archive = new ZipOutputStream(file)) {
            var entry = new ZipEntry(Archives.MANIFEST);
            entry.setTimeLocal(Archives.TIME);
            archive.putNextEntry(entry);
            manifest.write(archive);
            archive.closeEntry();
        }
        return "lib/" + NAME;
    }

    private static List<String> libraries(Path lib) throws IOException {
        List<String> remaining;
        try (Stream<Path> files = Files.list(lib)) {
            remaining = new ArrayList<>(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.equals(NAME))
                    .sorted()
                    .toList());
        }
        List<String> ordered = new ArrayList<>();
        for (String beginning : FIRST) {
            for (String name : List.copyOf(remaining)) {
                if (name.startsWith(beginning)) {
                    remaining.remove(name);
                    ordered.add(name);
                }
            }
        }
        ordered.addAll(remaining);
        return ordered;
    }
}
