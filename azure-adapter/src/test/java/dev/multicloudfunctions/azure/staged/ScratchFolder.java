package dev.multicloudfunctions.azure.staged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders for function apps that live as long as the tests of this process, whichever class asks for them first. */
public final class ScratchFolder {

    private static final List<Path> MADE = new ArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ScratchFolder::delete, "scratch folders"));
    }

    private ScratchFolder() {}

    /** An empty one. */
    public static synchronized Path make() {
        try {
            Path folder = Files.createTempDirectory("function-app");
            MADE.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void delete() {
        for (Path folder : MADE) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                System.err.println(folder + " was left behind: " + e);
            }
        }
    }
}
