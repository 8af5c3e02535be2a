package dev.multicloudfunctions.azure.staging;

import dev.multicloudfunctions.function.FunctionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A folder as {@code FunctionFolders} writes it for the functions of the class path; its jar is empty. */
public final class StagedFolder {

    private StagedFolder() {}

    /** @param options of {@code FunctionFolders}, without the folder */
    public static Path of(String... options) {
        return of(FunctionTable.discover(), options);
    }

    static Path of(FunctionTable table, String... options) {
        try {
            Path folder = ScratchFolder.make();
            Files.createFile(folder.resolve("app.jar"));
            String[] arguments = Arrays.copyOf(options, options.length + 1);
            arguments[options.length] = folder.toString();
            FunctionFolders.write(StagingOptions.parse(arguments), table);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
