package dev.multicloudfunctions.tooling.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Jars as a user's build makes them: by the compiler alone, without annotation processors. */
final class JarOfSources {

    private JarOfSources() {}

    /**
     * Writes a jar.
     *
     * @param files sources by their names, which are compiled, and other files
     * @param mainClass of its manifest, or empty
     */
    static Path write(Path jar, String mainClass, Map<String, String> files) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(jar.getParent()), "sources");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> command = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        int options = command.size();
        for (Map.Entry<String, String> each : files.entrySet()) {
            boolean source = each.getKey().endsWith(".java");
            Path file = (source ? folder : classes).resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
            if (source) {
                command.add(file.toString());
            }
        }
        if (command.size() > options
                && ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)) != 0) {
            throw new IOException("The sources do not compile.");
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!mainClass.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file, manifest);
                Stream<Path> found = Files.walk(classes)) {
            for (Path each : found.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(each));
            }
        }
        return jar;
    }

    /** A jar without a class, which knows its Maven group. */
    static Path library(Path jar, String group, String text) throws IOException {
        String artifact = jar.getFileName().toString().replaceFirst("-\\d.*", "");
        return write(
                jar,
                "",
                Map.of(
                        "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                        "groupId=" + group,
                        "text.txt",
                        text));
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
