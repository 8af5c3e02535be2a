package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where descriptors are written.
 *
 * @param output the folder
 * @param application the package to deploy, a file or folder
 * @param table the function table
 * @param notes gets what the user should know
 */
record Place(Path output, Path application, JsonNode table, List<String> notes) {

    /** What the last run wrote, with the overlay merged; null if there is none. */
    @Nullable
    String earlier(String path) {
        Path file = output.resolve(path);
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The package as a descriptor names it, seen from its own folder, with slashes. */
    String application(String descriptor) {
        Path folder = output.resolve(descriptor).resolve("..").toAbsolutePath().normalize();
        return folder.relativize(application.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }
}
