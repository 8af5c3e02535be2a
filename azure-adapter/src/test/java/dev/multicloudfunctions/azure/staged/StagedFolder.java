package dev.multicloudfunctions.azure.staged;

import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.tooling.azure.FunctionFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A folder as {@link FunctionFolders} writes it for the functions of the class path; its jar is empty. */
public final class StagedFolder {

    private StagedFolder() {}

    /** @param options of {@code FunctionFolders}, without the folder */
    public static Path of(String... options) {
        try {
            Path folder = ScratchFolder.make();
            Files.createFile(folder.resolve("app.jar"));
            String[] arguments = Arrays.copyOf(options, options.length + 1);
            arguments[options.length] = folder.toString();
            FunctionFolders.write(FunctionTable.discover(), arguments);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
