package dev.multicloudfunctions.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a fresh process loads until it has answered {@code GET /hello}. */
class FirstAnswerTest {

    private static String output;
    private static List<String> loaded;

    @BeforeAll
    static void aProcessAnswersOnce() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstAnswer.class.getName())
                .redirectErrorStream(true)
                .start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> all = output.lines()
                .filter(line -> line.contains("[class,load]") && line.contains(" source: "))
                .map(line -> line.substring(line.lastIndexOf(']') + 1).trim().split(" ")[0])
                .toList();
        // Before it comes what ServiceLoader needs to find it.
        loaded = all.subList(Math.max(0, all.indexOf(CoreFunctions.class.getName())), all.size());
    }

    @Test
    void helloIsAnsweredWithoutAnyPort() {
        assertThat(output).contains("{\"message\":\"Hello, Alice!\"");
    }

    @Test
    void noOtherFunctionIsLoaded() {
        assertThat(loaded)
                .contains("dev.multicloudfunctions.core.greeting.Hello")
                .noneMatch(name -> name.startsWith("dev.multicloudfunctions.core.product")
                        || name.startsWith("dev.multicloudfunctions.core.order")
                        || name.startsWith("dev.multicloudfunctions.core.image")
                        || name.equals("dev.multicloudfunctions.version.GetVersion")
                        || name.startsWith("dev.multicloudfunctions.memory"));
    }

    @Test
    void nothingOfTheJdkIsPaidForThatHelloDoesNotNeed() {
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("java.lang.invoke.LambdaForm"))
                .noneMatch(name -> name.contains("$$Lambda"))
                .noneMatch(name -> name.startsWith("java.util.regex"))
                .noneMatch(name -> name.startsWith("java.util.stream"))
                .noneMatch(name -> name.startsWith("java.util.Formatter"))
                .noneMatch(name -> name.startsWith("java.security.SecureRandom"));
    }

    @Test
    void noLibraryIsLoaded() {
        assertThat(loaded).noneMatch(name -> name.startsWith("org.") || name.startsWith("com.fasterxml"));
    }
}
