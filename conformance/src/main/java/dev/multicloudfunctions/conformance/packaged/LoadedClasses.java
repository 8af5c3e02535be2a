package dev.multicloudfunctions.conformance.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The classes that a Java machine loaded, in order, from the log that it was told to write.
 *
 * @param names of all
 * @param sources where each came from: a URL, a module, or another class
 */
public record LoadedClasses(List<String> names, List<String> sources) {

    public LoadedClasses {
        names = List.copyOf(names);
        sources = List.copyOf(sources);
    }

    /** The option that makes a Java machine write the log. */
    public static String option(Path log) {
        return "-Xlog:class+load:file=" + log;
    }

    /** Reads what was written so far. */
    public static LoadedClasses read(Path log) throws IOException {
        var names = new ArrayList<String>();
        var sources = new ArrayList<String>();
        for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
            int source = line.indexOf(" source: ");
            if (source > 0) {
                names.add(line.substring(line.lastIndexOf(']', source) + 1, source)
                        .trim());
                sources.add(line.substring(source + " source: ".length()));
            }
        }
        return new LoadedClasses(names, sources);
    }

    /** Those whose source passes. */
    public List<String> from(Predicate<String> source) {
        var from = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            if (source.test(sources.get(i))) {
                from.add(names.get(i));
            }
        }
        return from;
    }

    /** Those that are not among the first so many. */
    public List<String> after(int count) {
        return names.subList(count, names.size());
    }

    /** Those that were loaded after this class, and itself. */
    public List<String> since(String name) {
        return names.subList(names.indexOf(name), names.size());
    }
}
