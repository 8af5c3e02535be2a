package dev.multicloudfunctions.tooling.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where descriptors are written.
 *
 * @param output the folder
 * @param packages the package to deploy to a platform, a file or folder
 * @param table the function table
 * @param notes gets what the user should know
 */
record Place(Path output, Function<String, Path> packages, JsonNode table, List<String> notes) {

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

    /** The package of a platform as a descriptor names it, seen from its own folder, with slashes. */
    String pathOf(String platform, String descriptor) {
        Path folder = output.resolve(descriptor).resolve("..").toAbsolutePath().normalize();
        return folder.relativize(packages.apply(platform).toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }
}
