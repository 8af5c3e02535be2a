package dev.multicloudfunctions.tooling.dev;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Why the sources as they are cannot be served.
 *
 * @param file the source to blame; null if none is known
 * @param line from 1; 0 if none is known
 * @param message for people
 * @param excerpt the line itself and a mark below the place; empty if there is none
 */
record CodeFault(@Nullable Path file, long line, String message, String excerpt) {

    /** A fault of no source in particular. */
    static CodeFault of(String message) {
        return new CodeFault(null, 0, message, "");
    }

    /** {@code src/main/java/com/acme/Todo.java:12}, as terminals and editors make links of. */
    String place() {
        return file == null ? "" : shown(file) + (line == 0 ? "" : ":" + line);
    }

    /** As for the terminal. */
    String text() {
        return (file == null ? "" : place() + ": ") + message + (excerpt.isEmpty() ? "" : '\n' + excerpt);
    }

    /** A path as people have it before them: from here, where it lies below. */
    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }
}
