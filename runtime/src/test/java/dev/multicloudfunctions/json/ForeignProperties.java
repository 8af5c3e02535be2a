package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever somebody else's document is, we and jackson-core read the same from it, or both refuse it. */
class ForeignProperties {

    @Provide
    Arbitrary<Object> trees() {
        return new OracleProperties().trees();
    }

    @Provide
    Arbitrary<byte[]> mutants() {
        return new OracleProperties().mutants();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatTheyWriteWeReadAlike(@ForAll("trees") @Nullable Object tree) throws IOException {
        assertAgreement(Oracle.write(Arrays.asList(tree)));
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void aDamagedDocumentIsRefusedByBothOrReadAlike(@ForAll("mutants") byte[] json) {
        assertAgreement(json);
    }

    /** Texts as no writer of ours makes them: halves of pairs, U+0000 and needless escapes. */
    @Provide
    Arbitrary<byte[]> texts() {
        return Arbitraries.of(
                        "\\u0000",
                        "\\ud83d",
                        "\\uDE00",
                        "\\/",
                        "\\u0041",
                        "\\",
                        "a",
                        "é",
                        "😀",
                        "\\n",
                        "\u2028",
                        " ",
                        "\\u12",
                        "x".repeat(300),
                        "ü".repeat(200))
                .list()
                .ofMaxSize(6)
                .map(parts -> ("{\"" + String.join("", parts) + "\":[\"" + String.join("", parts) + "\"]}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void textIsReadAlikeHoweverItIsWritten(@ForAll("texts") byte[] json) {
        assertAgreement(json);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatWeWriteBothRead(@ForAll("trees") @Nullable Object tree) {
        String text = "\u0000\u2028\u2029\ud7ff😀";
        JsonWriter writer = JsonWriter.foreign(1);
        write(Arrays.asList(tree, text), writer);
        byte[] ours = writer.toBytes();
        JsonWriter ascii = JsonWriter.ascii(1);
        write(Arrays.asList(tree, text), ascii);

        assertAgreement(ours);
        assertThat(ForeignDocument.theirs(ours)).contains("text " + text);
        assertThat(ForeignDocument.theirs(ascii.toBytes())).isEqualTo(ForeignDocument.theirs(ours));
        assertThat(ascii.toString()).matches("\\p{ASCII}*");
    }

    @Example
    void halfAPairIsNeverWritten() {
        for (JsonWriter writer : List.of(JsonWriter.foreign(), JsonWriter.ascii(1))) {
            assertThatThrownBy(() -> writer.text("\ud83d"))
                    .isInstanceOf(FunctionException.class)
                    .hasMessageContaining("surrogate");
        }
    }

    private static void write(@Nullable Object value, JsonWriter out) {
        if (value instanceof Map<?, ?> map) {
            out.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(entry.getValue(), out.name((String) entry.getKey()));
            }
            out.endObject();
        } else if (value instanceof Collection<?> list) {
            out.beginArray();
            list.forEach(each -> write(each, out));
            out.endArray();
        } else if (value instanceof Long number) {
            out.number(number);
        } else if (value instanceof Boolean flag) {
            out.bool(flag);
        } else {
            out.text(String.valueOf(value));
        }
    }

    @Example
    void depthAndLengthOfNumbersEndWhereTheirsDo() {
        for (int size : List.of(1, 999, 1_000, 1_001, 200_000)) {
            assertAgreement(("[".repeat(size) + "]".repeat(size)).getBytes(StandardCharsets.UTF_8));
            assertAgreement(("{\"a\":".repeat(size) + "1" + "}".repeat(size)).getBytes(StandardCharsets.UTF_8));
            assertAgreement("1".repeat(size).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(ForeignDocument.ours("[".repeat(1_001).getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    /** Fails unless both refuse the document, or both read the same from it and we pass over it, too. */
    static void assertAgreement(byte[] json) {
        List<String> theirs = ForeignDocument.theirs(json);
        assertThat(ForeignDocument.ours(json)).as(shown(json)).isEqualTo(theirs);
        assertThat(ForeignDocument.skipped(json))
                .as("passed over: %s", shown(json))
                .isEqualTo(theirs != null);
    }

    private static String shown(byte[] json) {
        return new String(json, 0, Math.min(json.length, 2_000), StandardCharsets.ISO_8859_1);
    }
}
