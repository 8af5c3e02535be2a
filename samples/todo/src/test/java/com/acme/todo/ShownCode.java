package com.acme.todo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds a page's Java to the test that runs it: each block stands in its source, but for the indent and {@code static}. */
final class ShownCode {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java$(.*?)^```$");

    private ShownCode() {}

    static void isTested(String page, Class<?> test) throws IOException {
        String source =
                plain(Files.readString(Path.of("src/test/java/com/acme/todo/" + test.getSimpleName() + ".java")));
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../../docs", page)));
        int blocks = 0;
        while (block.find()) {
            assertThat(source).contains(plain(block.group(1)).strip());
            blocks++;
        }
        assertThat(blocks).isPositive();
    }

    /** Types are nested in a test, and its static fields are those of a class. */
    private static String plain(String text) {
        return text.replaceAll("(?m)^ +", "").replaceAll("(?m)^static (?=(final )?class )", "");
    }
}
