package dev.multicloudfunctions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The events of {@code deploy/aws/events}, each answered as the table of the page beside them says. */
class DocumentedEventsTest {

    private static final Path FOLDER = Path.of("../deploy/aws");
    private static final Pattern ROW = Pattern.compile("\\| `([\\w-]+\\.json)` \\| `(\\w+)` \\| `([^|]+)`.*\\|");

    /** @param lambda the function that it serves, or {@code api} */
    record Row(String file, String lambda, String answer) {}

    static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(FOLDER.resolve("README.md"))) {
            return lines.map(ROW::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
                    .toList();
        }
    }

    @Test
    void everyEventIsDocumented() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("events"))) {
            assertThat(rows().stream().map(Row::file))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    static Stream<Row> rowsOfFunctions() throws IOException {
        return rows().stream().filter(row -> !row.lambda().equals("BeforeTraffic"));
    }

    @ParameterizedTest
    @MethodSource("rowsOfFunctions")
    void anEventIsAnsweredAsDocumented(Row row) throws IOException {
        String definition = row.lambda().equals("api") ? null : row.lambda();
        var lambda = new Application(Selection.of(definition, FunctionTable.discover(), new InMemoryPlatform()));

        byte[] event = Files.readAllBytes(FOLDER.resolve("events").resolve(row.file()));
        byte[] answer = lambda.answer(event, Invocation.within(Duration.ofSeconds(30), "test", null));

        if (row.file().startsWith("http-")) {
            assertThat(new ObjectMapper().readTree(answer).path("statusCode").asText())
                    .isEqualTo(row.answer());
        } else {
            assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo(row.answer());
        }
    }
}
