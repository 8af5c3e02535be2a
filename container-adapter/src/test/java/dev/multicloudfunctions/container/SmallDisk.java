package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file system of a few megabytes, for tests that fill it. */
record SmallDisk(Path path) implements AutoCloseable {

    /** Mounts one; where this user may not, the test is skipped, or fails if everything is required. */
    static SmallDisk of(int mebibytes, Path parent) throws IOException, InterruptedException {
        Path path = Files.createDirectory(parent.resolve("disk"));
        if (run(List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "small-disk", path.toString())) != 0) {
            String reason =
                    "A file system can be mounted by root alone: run as root, in a container with CAP_SYS_ADMIN.";
            if (Boolean.getBoolean("mcf.require")) {
                fail(reason);
            }
            abort(reason);
        }
        return new SmallDisk(path);
    }

    /** Leaves no byte to anybody. */
    void fill() throws IOException {
        try (OutputStream ballast = Files.newOutputStream(ballast(), StandardOpenOption.CREATE)) {
            var block = new byte[4096];
            while (path.toFile().getUsableSpace() > 0) {
                ballast.write(block);
            }
        } catch (IOException full) {
            // as wanted
        }
    }

    void makeRoom() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return path.resolve("ballast");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(List.of("umount", path.toString()));
    }

    private static int run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return -1;
        }
    }
}
