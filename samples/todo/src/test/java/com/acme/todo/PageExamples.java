package com.acme.todo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The Java that a page shows stands word for word, but for its indent, in the test that runs it. */
final class PageExamples {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    private PageExamples() {}

    static void areTested(String page, Class<?> test) throws IOException {
        String source = withoutIndent(Path.of("src/test/java", test.getName().replace('.', '/') + ".java"));
        List<String> blocks = BLOCK.matcher(withoutIndent(Path.of("../../docs", page)))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(blocks).isNotEmpty().allSatisfy(block -> assertThat(source).contains(block));
    }

    private static String withoutIndent(Path file) throws IOException {
        return Files.readString(file).replaceAll("(?m)^ +", "");
    }
}
