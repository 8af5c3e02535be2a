package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others read. */
class JsonWriterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode read(JsonWriter json) throws IOException {
        return MAPPER.readTree(json.toBytes());
    }

    @Test
    void commasAndColonsComeByThemselves() {
        JsonWriter json = JsonWriter.foreign()
                .beginObject()
                .member("text", "a")
                .member("number", -7)
                .member("yes", true)
                .member("no", false)
                .name("empty")
                .beginObject()
                .endObject()
                .name("list")
                .beginArray()
                .number(1)
                .beginArray()
                .endArray()
                .bool(true)
                .raw("{\"x\": 1}".getBytes(StandardCharsets.UTF_8))
                .text("b")
                .endArray()
                .endObject();

        assertThat(json)
                .hasToString("{\"text\":\"a\",\"number\":-7,\"yes\":true,\"no\":false,\"empty\":{},"
                        + "\"list\":[1,[],true,{\"x\": 1},\"b\"]}");
        assertThat(json.toBytes()).isEqualTo(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** With whatever room was there before, since the array grows. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 16, 255, 256})
    void aTextOfAnyLengthComesBack(int room) throws IOException {
        for (String unit : List.of("a", "\"", "\u0001", "é", "€", "😀", "a\n", "aé\\")) {
            for (int length :
                    new int[] {0, 1, 2, 3, 20, 21, 22, 41, 42, 43, 84, 85, 86, 127, 128, 254, 255, 256, 257, 700}) {
                String text = unit.repeat(length);
                for (JsonWriter json : List.of(JsonWriter.foreign(room), JsonWriter.ascii(room))) {
                    assertThat(read(json.beginArray().text(text).number(length).endArray())
                                    .get(0)
                                    .textValue())
                            .isEqualTo(text);
                }
            }
        }
    }

    @Test
    void whoIsNotTrustedWithUtf8GetsAscii() throws IOException {
        JsonWriter json = JsonWriter.ascii(1).text("\u007f\u0080éÿ\u07ff\u0800\u1234€\uffff😀\u0000");

        assertThat(json)
                .hasToString("\"\u007f\\u0080\\u00e9\\u00ff\\u07ff\\u0800\\u1234\\u20ac\\uffff\\ud83d\\ude00\\u0000\"");
        assertThat(read(json).textValue()).isEqualTo("\u007f\u0080éÿ\u07ff\u0800\u1234€\uffff😀\u0000");
        assertThat(JsonWriter.foreign().text("\u007f\u0080\u07ff\u0800\uffff😀"))
                .hasToString("\"\u007f\u0080\u07ff\u0800\uffff😀\"");
    }

    @Test
    void aLineOfALogIsJsonWhateverTheText() throws JsonProcessingException {
        var all = new StringBuilder();
        for (char c = 0; c < 0x180; c++) {
            all.append(c);
        }
        for (String text : List.of(all.toString(), "", "plain", "\"", "a\"", "\"a", "a\\b", "\n\n", "é\u001fé")) {
            var line = new StringBuilder("x");
            JsonWriter.quote(line, text);
            assertThat(line.charAt(0)).isEqualTo('x');
            assertThat(MAPPER.readTree(line.substring(1)).textValue()).isEqualTo(text);
        }
        var line = new StringBuilder();
        JsonWriter.quote(line, "\u001f\b\t\n\f\r\u007f");
        assertThat(line).hasToString("\"\\u001f\\b\\t\\n\\f\\r\u007f\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "\udc00", "a\ud83d", "\ud83d\ud83d\ude00", "\ude00\ud83d", "\ud83da"})
    void halfOfAPairIsRefused(String text) {
        for (JsonWriter json : List.of(JsonWriter.foreign(), JsonWriter.ascii(1), new JsonWriter())) {
            assertThatThrownBy(() -> json.text(text))
                    .hasMessage("Text must not contain half of a surrogate pair.")
                    .extracting(thrown -> ((FunctionException) thrown).kind())
                    .isEqualTo(ErrorKind.INTERNAL);
        }
    }

    @Test
    void ourOwnDocumentsHaveNoZero() {
        assertThatThrownBy(() -> new JsonWriter().text("a\0")).hasMessage("Text must not contain U+0000.");
        assertThat(JsonWriter.foreign().text("a\0")).hasToString("\"a\\u0000\"");
    }

    @Test
    void itIsNestedAsDeepAsReadersGo() {
        for (int most : new int[] {1000, Json.MAX_DEPTH}) {
            JsonWriter json = most == 1000 ? JsonWriter.foreign() : new JsonWriter();
            for (int i = 1; i < most; i++) {
                json.beginArray();
            }
            for (int i = 0; i < 3; i++) {
                json.beginObject().endObject();
            }
            json.beginArray();
            assertThatThrownBy(json::beginObject).hasMessage("The value is nested deeper than " + most + " levels.");
        }
    }
}
