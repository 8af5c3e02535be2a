package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows the code that is compiled and tested here. */
class ReadmeTest {

    @Test
    void theReadmeShowsTheTestedModule() throws IOException {
        String source = Files.readString(Path.of("src/test/java/com/example/shop/DiscountFunctions.java"));
        String module = source.substring(source.indexOf("// tag::module") + 14, source.indexOf("// end::module"))
                .strip()
                .stripIndent();

        assertThat(withoutIndent(Files.readString(Path.of("../README.md")))).contains(withoutIndent(module));
    }

    private static String withoutIndent(String text) {
        return text.replaceAll("(?m)^ +", "");
    }
}
