package dev.multicloudfunctions.tooling.azure;

import dev.multicloudfunctions.function.FunctionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A folder below {@code target} as {@link FunctionFolders} writes it for the functions of the class path; its jar is empty. */
final class StagedFolder {

    private StagedFolder() {}

    /** @param options of {@link FunctionFolders}, without the folder */
    static Path of(String... options) {
        return of(FunctionTable.discover(), options);
    }

    static Path of(FunctionTable table, String... options) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "staged")), "app");
            Files.createFile(folder.resolve("app.jar"));
            String[] arguments = Arrays.copyOf(options, options.length + 1);
            arguments[options.length] = folder.toString();
            FunctionFolders.write(table, arguments);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
