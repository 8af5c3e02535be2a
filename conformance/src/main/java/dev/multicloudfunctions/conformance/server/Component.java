package dev.multicloudfunctions.conformance.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Something that a fresh machine may lack and that some tests need. */
public final class Component {

    private Component() {}

    /**
     * What was found of a component. If it is missing, the running test is skipped, or fails where the system property
     * {@code mcf.require} is {@code true}.
     *
     * @param found null if it is missing
     * @param reason what is missing, and the command that installs it
     */
    public static <T> T required(@Nullable T found, String reason) {
        if (found == null && Boolean.getBoolean("mcf.require")) {
            return Assertions.fail(reason);
        }
        Assumptions.assumeTrue(found != null, reason);
        if (found == null) {
            throw new AssertionError(reason);
        }
        return found;
    }

    /** A program of the {@code PATH}, or null if it is not there. */
    public static @Nullable Path program(String name) {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            Path program = Path.of(folder, name);
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }
}
