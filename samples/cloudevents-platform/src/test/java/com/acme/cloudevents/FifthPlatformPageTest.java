package com.acme.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each block of Java in docs/a-fifth-platform.md stands in a source of this module, but for the indent. */
class FifthPlatformPageTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java$(.*?)^```$");

    @Test
    void thePageShowsWhatIsBuiltAndTested() throws IOException {
        String sources = sources();
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("../../docs/a-fifth-platform.md")))
                .results()
                .map(block -> plain(block.group(1)).strip())
                .toList();

        assertThat(blocks).hasSizeGreaterThan(5).allSatisfy(block -> assertThat(sources)
                .contains(block));
    }

    private static String sources() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return plain(text.toString());
    }

    private static String plain(String text) {
        return text.replaceAll("(?m)^ +", "");
    }
}
