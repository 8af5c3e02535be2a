package dev.multicloudfunctions.gcp.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {

    @ParameterizedTest
    @CsvSource({
        "01981f4c-0000-7000-8000-000000000000, 01981f4c-0000-7000-8000-000000000000",
        "a/b, a~-b",
        "a~b, a~~b",
        "~-, ~~-",
        "., ~.",
        ".., ~..",
        "__proto__, ~__proto__",
        "_, ~_",
        "a.b_c, a.b_c",
        "日本語 😀, 日本語 😀"
    })
    void aKeyIsAnIdThatFirestoreTakes(String key, String id) {
        assertThat(DocumentId.encoded(key)).isEqualTo(id);
        assertThat(DocumentId.decoded(id)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "~", "😀", "_"})
    void theLongestKeyIsNoLongerThanAnIdMayBe(String unit) {
        String key = unit.repeat(DocumentId.MAX_BYTES / unit.getBytes(StandardCharsets.UTF_8).length);

        assertThat(DocumentId.possible(key)).isTrue();
        assertThat(DocumentId.encoded(key).getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(1_500);
        assertThat(DocumentId.possible(key + unit)).isFalse();
    }

    @Test
    void whatIsNoTextIsNoKey() {
        for (String text : new String[] {"", "\ud800", "a\udc00", "a\u0000", "\n", "\u0085"}) {
            assertThat(DocumentId.possible(text)).isFalse();
            assertThat(Thrown.by(() -> DocumentId.checked(text, "id"))).isEqualTo(ErrorKind.INVALID);
        }
    }
}
