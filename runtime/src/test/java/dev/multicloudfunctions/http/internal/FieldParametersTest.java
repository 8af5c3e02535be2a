package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldParametersTest {

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a/b; X=1 | 1",
                "a/b;x=1 | 1",
                "a/b;x=1; | 1",
                "a/b;x=1;  | 1",
                "a/b;y=2;x=1 | 1",
                "a/b;x=1;y=2 | 1",
                "a/b; x=\"1 2\" | 1 2",
                "a/b; x=\"1;2\"; y=3 | 1;2",
                "a/b; x=\"1\"  ; y=3 | 1",
                "~a/b; x=\"1\"  ~ | 1",
                "a/b; x=\"a\\\"b\" | a\"b",
                "a/b; x=\"a\\\\b\" | a\\b",
                "a/b; x=\"C:\\file\" | C:\\file",
                "a/b; x=\"\" | ~~",
                "a/b; x=\"=\" | =",
                "a/b; x=1=2 | 1=2",
                ";x=1 | 1",
            })
    void aParameterIsATokenOrQuoted(String field, String value) {
        FieldParameters read = FieldParameters.of(field);

        assertThat(read).isNotNull();
        assertThat(read.get("x")).isEqualTo(value == null ? "" : value);
        assertThat(read.value()).isEqualTo(field.startsWith(";") ? "" : "a/b");
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(
            strings = {
                "a/b; x",
                "a/b; x; y=1",
                "a/b; x=",
                "a/b; x=;y=1",
                "a/b; =1",
                "a/b; x=1; x=2",
                "a/b; x=1; X=2",
                "a/b; x=1 2",
                "a/b; x=1\"",
                "a/b; x=\"1",
                "a/b; x=\"",
                "a/b; x=\"1\\\"",
                "a/b; x=\"1\"2",
                "a/b; x=\"1\" 2",
                "a/b; x=\"1\"2; y=3",
            })
    void whatIsMalformedIsNone(String field) {
        assertThat(FieldParameters.of(field)).isNull();
    }

    @Test
    void aFieldMayHaveNone() {
        FieldParameters read = FieldParameters.of(" A/B ");

        assertThat(read).isNotNull();
        assertThat(read.value()).isEqualTo("a/b");
        assertThat(read.get("x")).isNull();
    }
}
