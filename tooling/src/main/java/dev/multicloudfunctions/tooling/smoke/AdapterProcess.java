package dev.multicloudfunctions.tooling.smoke;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** A {@link SmokeProcess} under way, and what it leaves behind. */
final class AdapterProcess implements AutoCloseable {

    private static final int SECONDS = 120;

    private final String platform;
    private final Path folder;
    private final Process process;

    private AdapterProcess(String platform, Path folder, Process process) {
        this.platform = platform;
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param adapter the class path of the platform's adapter, its own jar first
     */
    static AdapterProcess start(String platform, String adapter) throws IOException {
        List<String> others = expanded(adapter);
        List<String> classPath = new ArrayList<>();
        classPath.add(others.get(0));
        // The application's versions win, as in its packages.
        classPath.add(System.getProperty("java.class.path"));
        classPath.addAll(others.subList(1, others.size()));
        Path folder = Files.createTempDirectory("smoke");
        Path options = folder.resolve("options");
        Files.writeString(
                options, "-cp \"" + String.join(File.pathSeparator, classPath).replace("\\", "\\\\") + "\"\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=UTC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "@" + options,
                        SmokeProcess.class.getName(),
                        platform,
                        folder.resolve("answers").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return new AdapterProcess(platform, folder, process);
    }

    private static List<String> expanded(String classPath) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String each : classPath.split(File.pathSeparator)) {
            List<String> jars = List.of();
            if (Files.isDirectory(Path.of(each))) {
                try (Stream<Path> files = Files.list(Path.of(each))) {
                    jars = files.map(Path::toString)
                            .filter(file -> file.endsWith(".jar"))
                            .sorted()
                            .toList();
                }
            }
            entries.addAll(jars.isEmpty() ? List.of(each) : jars);
        }
        return entries;
    }

    /**
     * Waits for them.
     *
     * @throws IllegalArgumentException with what it wrote, if it did not come to an end
     */
    List<Answered> answers() throws IOException {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalArgumentException(platform + " did not answer within " + SECONDS + " s. " + log());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", stop);
        }
        if (process.exitValue() != 0) {
            throw new IllegalArgumentException("The application cannot be started on " + platform + ". " + log());
        }
        return SmokeProcess.read(folder.resolve("answers"));
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log")).strip();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            PathUtils.deleteDirectory(folder);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}
