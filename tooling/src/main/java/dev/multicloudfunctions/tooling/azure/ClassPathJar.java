package dev.multicloudfunctions.tooling.azure;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
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

    /** So that an archive has the same bytes whenever it is made. In January of 1980, Java adds the time zone's distance. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

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
        var classPath = new StringBuilder("../" + encoded(jar));
        for (String library : libraries(lib)) {
            classPath.append(' ').append(encoded(library));
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath.toString());
        try (OutputStream file = Files.newOutputStream(lib.resolve(NAME));
                var archive = new ZipOutputStream(file)) {
            var entry = new ZipEntry("META-INF/MANIFEST.MF");
            entry.setTimeLocal(TIME);
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

    /** As a relative URL, which is what a manifest takes. */
    private static String encoded(String name) {
        try {
            return new URI(null, null, '/' + name, null).getRawPath().substring(1);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("The jar " + name + " cannot be named in a manifest.", impossible);
        }
    }
}
