package dev.multicloudfunctions.conformance.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The smoke calls of the sample and of a second application, {@code shelves}, pass through an adapter; and an adapter that
 * loses a parameter of the query and a field is told so. The tooling runs in a process of its own.
 */
public abstract class SmokeConformance {

    private static final String TOOLING = "dev.multicloudfunctions.tooling.Tooling";

    @TempDir
    private Path folder;

    private Path shelves;

    /** As the tooling calls it: {@code aws}. */
    protected abstract String platform();

    /** The ways that a request takes there, as the table calls them. */
    protected abstract List<String> ways();

    /** Where the adapter reads requests, below {@code src/main/java}. */
    protected abstract String source();

    /** Texts of that source, with what is put in their place so that the query and {@code If-Match} are lost. */
    protected abstract Map<String, String> faults();

    @BeforeEach
    void compileTheSecondApplication() throws IOException {
        shelves = Files.createDirectory(folder.resolve("shelves"));
        String source;
        try (var text = SmokeConformance.class.getResourceAsStream("/smoke/ShelfFunctions.java.txt")) {
            source = new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
        compile("com/example/shelves/ShelfFunctions.java", source, shelves);
        Path services = Files.createDirectories(shelves.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("dev.multicloudfunctions.function.FunctionModule"),
                "com.example.shelves.ShelfFunctions\n");
    }

    @Test
    void everyCallIsAnsweredAsInProcess() throws Exception {
        String said = smoke(0, adapter());

        for (String way : ways()) {
            assertThat(said)
                    .containsPattern(row("getProduct", way, "404"))
                    .containsPattern(row("createProduct", way, "400"))
                    .containsPattern(row("findShelves", way, "200"))
                    .containsPattern(row("moveShelf", way, "200"))
                    .containsPattern(row("shelve", way, "done"))
                    .containsPattern(row("fallOver", way, "again"))
                    .containsPattern(row("processOrder", way, "rejected"))
                    .containsPattern(row("photograph", way, "rejected"))
                    .containsPattern(row("dust", way, "done"));
        }
        assertThat(said).containsPattern("cleanupProducts +not called: it declares no smoke call");
    }

    @Test
    void anAdapterThatLosesAParameterAndAFieldIsToldWithTheFunction() throws Exception {
        String text = Files.readString(Path.of("src", "main", "java").resolve(source()));
        for (Map.Entry<String, String> each : faults().entrySet()) {
            assertThat(text).contains(each.getKey());
            text = text.replace(each.getKey(), each.getValue());
        }
        Path broken = Files.createDirectory(folder.resolve("broken"));
        compile(source(), text, broken);

        String said = smoke(2, broken + File.pathSeparator + adapter());

        String way = ways().get(0);
        assertThat(said)
                .contains("findShelves on " + way + ": body: {\"labels\":null,\"limit\":null}; in process: body:"
                        + " {\"labels\":[\"a b\",\"c&d\"],\"limit\":2}")
                .contains("moveShelf on " + way + ": body: {\"id\":\"s 1\",\"expected\":null}; in process: body:"
                        + " {\"id\":\"s 1\",\"expected\":[\"3\"]}")
                .doesNotContain("getProduct on ");
    }

    private static Pattern row(String function, String way, String outcome) {
        return Pattern.compile("(?m)^ +" + function + " +" + Pattern.quote(way) + " +" + outcome + " +\\d+ ms$");
    }

    /** The class path of the tests, as that of the adapter too, without functions that only tests have. */
    private static String adapter() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(each -> !each.endsWith("test-classes"))
                        .toList());
    }

    private String smoke(int code, String adapter) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                shelves + File.pathSeparator + adapter(),
                TOOLING,
                "smoke",
                "--adapter",
                platform() + '=' + adapter);
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int ended = process.waitFor();
        String text = Files.readString(said);
        assertThat(ended).as(text).isEqualTo(code);
        return text;
    }

    private void compile(String name, String text, Path classes) throws IOException {
        Path file = folder.resolve("sources").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        List<String> command = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", adapter()));
        command.addAll(List.of("-d", classes.toString(), file.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)))
                .as(text)
                .isZero();
    }
}
