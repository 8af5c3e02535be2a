package dev.multicloudfunctions.document.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The limits of a document to the byte, counted here as UTF-8 itself is written. */
class DocumentSizeTest {

    record Text(
            String id,
            String a,
            String b,
            String c,
            String d,
            String e,
            String f,
            String g,
            String h,
            String i,
            String j,
            String k,
            String l,
            String m,
            long count,
            boolean open,
            @Nullable String other) {}

    private final Documents<Text> texts = new InMemoryPlatform()
            .documents(DocumentCollection.of("texts", Text.class).key("id"));

    @Test
    void aDocumentHas390KilobytesAtMost() {
        for (String character : List.of("a", "\u007f", "\u0080", "é", "\u07ff", "\u0800", "€", "\uffff", "😀")) {
            int bytes = character.getBytes(StandardCharsets.UTF_8).length;
            String full = character.repeat(9_000 / character.length());
            int perText = 9_000 / character.length() * bytes;
            // Names, the key, eight bytes for the number and one for the truth.
            int fixed = "id".length()
                    + "x".length()
                    + 13
                    + 12 * perText
                    + "count".length()
                    + 8
                    + "open".length()
                    + 1
                    + "other".length();
            int rest = 390 * 1024 - fixed;
            String last = "x".repeat(Math.min(rest, 32_768));
            rest -= last.length();
            if (rest > 32_768) {
                continue; // One byte for each character: too little to reach the limit so.
            }
            Text most = text(full, last, "x".repeat(rest));

            assertThat(texts.put(most)).as(character).isEqualTo(most);
            assertThatThrownBy(() -> texts.put(text(full, last, most.other() + "x")))
                    .as(character)
                    .isInstanceOfSatisfying(FunctionException.class, refused -> assertThat(refused.kind())
                            .isEqualTo(ErrorKind.TOO_LARGE))
                    .hasMessageContaining("this one has " + (390 * 1024 + 1) + '.');
        }
    }

    @Test
    void aTextHas32768UnitsAtMost() {
        Text most = text("", "x".repeat(32_768), null);

        assertThat(texts.put(most)).isEqualTo(most);
        assertThatThrownBy(() -> texts.put(text("", "x".repeat(32_769), null))).hasMessageContaining("32768 units");
    }

    @Test
    void aKeyHas255BytesAtMostAndIsWholeText() {
        for (String key :
                List.of("x", "x".repeat(255), "é".repeat(127) + "x", "€".repeat(85), "😀".repeat(63) + "xyz")) {
            assertThat(DocumentMapping.isKey(key)).as(key).isTrue();
        }
        for (String key : List.of(
                "",
                "x".repeat(256),
                "é".repeat(128),
                "€".repeat(85) + "x",
                "😀".repeat(64),
                "a\u0000",
                "\ud83d",
                "\ude00",
                "a\ud83db",
                "\ude00\ud83d")) {
            assertThat(DocumentMapping.isKey(key)).as(key).isFalse();
        }
        assertThat(DocumentMapping.isKey(null)).isFalse();
    }

    private static Text text(String full, String last, @Nullable String other) {
        return new Text(
                "x", full, full, full, full, full, full, full, full, full, full, full, full, last, 1, true, other);
    }
}
