package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.server.Component;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image's build does to the package, with this machine's Java 25 instead of the image's. */
class ImageIT {

    private static final Path DEPLOY = Path.of("../deploy/aws").toAbsolutePath();

    private static final Path JVMS = Path.of("/usr/lib/jvm");

    /** Of JEP 514, which the training uses. */
    private static final int FIRST_JAVA = 25;

    @Test
    void thePackageAnswersItsTrainingAndLeavesACache(@TempDir Path folder) throws Exception {
        Path java = Component.required(java(), "No Java 25, which is the image's: apt-get install temurin-25-jdk");
        Path lib = Files.createDirectories(folder.resolve("task/lib"));
        copy(Path.of("target/lib"), lib);
        copy(Path.of("target/runtime-interface-client"), lib);
        String train = DEPLOY.resolve("image/Train.java").toString();
        assertThat(ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(System.out, System.err, "--release", "17", "-d", folder + "", train))
                .isZero();

        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(List.of(
                        "/bin/sh",
                        DEPLOY.resolve("image/train.sh").toString(),
                        java.toString(),
                        folder.resolve("task").toString(),
                        folder.toString(),
                        DEPLOY.resolve("events").toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(folder.resolve("task/functions.aot")).isNotEmptyFile();
        assertThat(folder.resolve("task/java.args"))
                .content()
                .startsWith("-XX:AOTCache=" + folder.resolve("task/functions.aot"))
                .contains("multicloud-functions-aws-adapter")
                .doesNotContain(File.pathSeparator + File.pathSeparator);
    }

    /** This one, or another of the machine, or null. */
    private static @Nullable Path java() throws IOException {
        if (Runtime.version().feature() >= FIRST_JAVA) {
            return Path.of(System.getProperty("java.home"), "bin", "java");
        }
        if (!Files.isDirectory(JVMS)) {
            return null;
        }
        try (Stream<Path> homes = Files.list(JVMS)) {
            return homes.filter(home -> home.getFileName().toString().contains(String.valueOf(FIRST_JAVA)))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> jars = Files.list(from)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, to.resolve(jar.getFileName()));
            }
        }
    }
}
