package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"a b\" | a b",
                "~ \"a\" ~ | a",
                "\"a\"; x=1 | a",
                "\"a\" ;x | a",
                "\" ~\" | ~ ~~~",
                "\"a\\\"b\\\\c\" | a\"b\\c",
                "\"é\" |",
                "a-1 | a-1",
                "!~~ | !~~",
            })
    void aKeyIsQuotedOrAsItStands(String field, String key) {
        if (key == null) {
            assertThatThrownBy(() -> key(field)).isInstanceOf(FunctionException.class);
        } else {
            assertThat(key(field)).isEqualTo(key);
        }
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(
            strings = {
                "",
                " ",
                "\"\"",
                "\"a",
                "\"",
                "\"a\\\"",
                "\"a\\",
                "\"a\\b\"",
                "\"a\"b",
                "\"a\" b",
                "\"a\u001f\"",
                "\"a\u007f\"",
                "a b",
                "a\u007f",
                "a,b",
                "a;b",
                "a\"b",
                "a\\b",
                "é"
            })
    void whatIsNoKeyIsRefused(String field) {
        assertThatThrownBy(() -> key(field))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("Must be one key");
    }

    @Test
    void aKeyHas255CharactersAtMostAndIsOne() {
        assertThat(key("k".repeat(255))).hasSize(255);
        assertThat(key('"' + "k".repeat(255) + '"')).hasSize(255);
        assertThatThrownBy(() -> key("k".repeat(256))).hasMessageContaining("255");
        assertThatThrownBy(() -> IdempotencyKey.of(HttpHeaders.of("Idempotency-Key", "a", "Idempotency-Key", "a")))
                .hasMessageContaining("Must be one key");
        assertThatThrownBy(() -> IdempotencyKey.of(HttpHeaders.EMPTY)).hasMessageContaining("is required");
    }

    @Test
    void keysOfTwoCallersOrFunctionsAreTwo() {
        assertThat(IdempotencyKey.stored("f", "a", "bc"))
                .isNotEqualTo(IdempotencyKey.stored("f", "ab", "c"))
                .isNotEqualTo(IdempotencyKey.stored("g", "a", "bc"))
                .startsWith("f:")
                .doesNotContain("bc");
    }

    private static String key(String field) {
        return IdempotencyKey.of(HttpHeaders.of("Idempotency-Key", field));
    }
}
