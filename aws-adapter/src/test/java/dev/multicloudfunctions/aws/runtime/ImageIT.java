package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image's build does to the package, with this JVM instead of the image's. */
class ImageIT {

    private static final Path DEPLOY = Path.of("../deploy/aws").toAbsolutePath();

    /** Of JEP 514, which the training uses. */
    private static final int FIRST_JAVA = 25;

    @Test
    void thePackageAnswersItsTrainingAndLeavesACache(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Runtime.version().feature() >= FIRST_JAVA,
                "The image's Java is 25: run the build with JAVA_HOME=<JDK 25>");
        Path lib = Files.createDirectories(folder.resolve("task/lib"));
        copy(Path.of("target/lib"), lib);
        copy(Path.of("target/runtime-interface-client"), lib);
        String train = DEPLOY.resolve("image/Train.java").toString();
        assertThat(ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-d", folder + "", train))
                .isZero();

        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(List.of(
                        "/bin/sh",
                        DEPLOY.resolve("image/train.sh").toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> jars = Files.list(from)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, to.resolve(jar.getFileName()));
            }
        }
    }
}
