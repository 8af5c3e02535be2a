package dev.multicloudfunctions.tooling.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The jars of a package, each library once. */
final class ClassPath {

    private static final String RUNTIME = "multicloud-functions-runtime";

    private ClassPath() {}

    /**
     * The jars that a text names.
     *
     * @param text jars and folders of jars, separated as in a class path
     * @throws IllegalArgumentException for what is neither
     */
    static List<Path> parse(String text) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String each : text.split(File.pathSeparator)) {
            Path path = Path.of(each);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            } else if (Files.isRegularFile(path)
                    && each.toLowerCase(Locale.ROOT).endsWith(".jar")) {
                jars.add(path);
            } else if (!each.isEmpty()) {
                throw new IllegalArgumentException("'" + each + "' is neither a jar nor a folder of jars.");
            }
        }
        return jars;
    }

    /**
     * What an application and an adapter need together. Where both have a library, the application's version is taken.
     *
     * @param application its jar first
     * @param adapter its jar first
     * @param told gets a line for each library of which both have another version
     * @return the adapter, the runtime and the application first, since no class is found before all jars in front of its own
     *     have been opened; then the others in the order given
     */
    static List<Path> joined(List<Path> application, List<Path> adapter, Consumer<String> told) throws IOException {
        List<Library> own = libraries(application);
        List<Library> others = libraries(adapter);
        List<Library> joined = new ArrayList<>();
        joined.add(others.get(0));
        joined.add(own.get(0));
        for (Library each : others.subList(1, others.size())) {
            Library chosen = find(each, own);
            if (chosen != null && !chosen.version().equals(each.version())) {
                told.accept(each.artifact() + " is " + chosen.version() + ", as the application has it; "
                        + others.get(0).artifact() + " was tested with " + each.version() + '.');
            }
            add(chosen == null ? each : chosen, joined);
        }
        for (Library each : own) {
            add(each, joined);
        }
        return uniquelyNamed(joined);
    }

    private static List<Library> libraries(List<Path> jars) {
        return jars.stream().map(Library::of).toList();
    }

    private static void add(Library library, List<Library> joined) throws IOException {
        if (find(library, joined) == null) {
            joined.add(library.artifact().equals(RUNTIME) ? 1 : joined.size(), library);
        }
    }

    private static @Nullable Library find(Library wanted, List<Library> among) throws IOException {
        for (Library each : among) {
            if (each.sameAs(wanted)) {
                return each;
            }
        }
        return null;
    }

    /** All of them lie in one folder. */
    private static List<Path> uniquelyNamed(List<Library> libraries) {
        List<Path> files = new ArrayList<>();
        for (Library each : libraries) {
            for (Path other : files) {
                if (other.getFileName().equals(each.file().getFileName())) {
                    throw new IllegalArgumentException("Two different jars have one name: " + other + " and "
                            + each.file() + ". Exclude one of them, or give one another name.");
                }
            }
            files.add(each.file());
        }
        return files;
    }
}
