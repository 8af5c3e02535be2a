package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others have written, member by member. */
class JsonReaderTest {

    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private static JsonReader of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonReader of(byte[] json) {
        return JsonReader.foreign(json, ErrorKind.UNAVAILABLE, "The answer is none.");
    }

    private static List<String> names(JsonReader json) {
        var names = new ArrayList<String>();
        assertThat(json.beginObject()).isTrue();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            names.add(name);
            json.skip();
        }
        json.end();
        return names;
    }

    /** What exactly is wrong, as the cause says. */
    private static String refusal(String json) {
        FunctionException refused = catchThrowableOfType(FunctionException.class, () -> {
            JsonReader reader = of(json);
            reader.skip();
            reader.end();
        });
        assertThat(refused).as(json).hasMessage("The answer is none.");
        assertThat(refused.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        return Objects.requireNonNull(refused.getCause().getMessage());
    }

    @Test
    void whatNobodyAsksForIsPassedOverWhatever() {
        assertThat(names(of(
                        "{\"a\":{\"b\":[1,{\"c\":\"\\u0000é\\\"\"}],\"d\":{}},\"e\":[[],[2]],\"f\":-1.5e+3,\"g\":true,"
                                + "\"h\":false,\"i\":null,\"j\":\"x\",\"k\":\"\\ud800\",\"\\u00e9\":0,\"é\":\"a\tb\".length}"
                                        .replace("\"a\tb\".length", "\"b\""))))
                .containsExactly("a", "e", "f", "g", "h", "i", "j", "k", "é", "é");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1|it ends too early",
                "{\"a\" 1}|':' is expected",
                "{\"a\":{\"b\" 1}}|':' is expected",
                "{a:1}|a member's name in quotes is expected",
                "{\"a\":{b:1}}|a member's name in quotes is expected",
                "{\"a\":1 \"b\":2}|',' or '}' is expected",
                "[1 2]|',' or ']' is expected",
                "\"a|the text has no end",
                "\"é|the text has no end",
                "\"\\|the text has no end",
                "\"é\\x\"|there is no such escape",
                "\"\\u12g4\"|four hexadecimal digits are expected",
                "tru|true, false or null is expected",
                "fals|true, false or null is expected",
                "nul|true, false or null is expected",
                "1.|a digit is expected",
                "?|a value is expected",
                "1 1|nothing may follow the value"
            })
    void whatBreaksTheGrammarIsTold(String json, String what) {
        assertThat(refusal(json))
                .startsWith("The JSON document is malformed at byte ")
                .endsWith(": " + what + '.');
    }

    @Test
    void thePlaceOfAFaultIsCountedInBytes() {
        assertThat(refusal("{\"é\":1,x}"))
                .isEqualTo("The JSON document is malformed at byte 8: a member's name in quotes is expected.");
        assertThat(refusal("[\"é\\x\"]")).contains("at byte 5:");
        assertThat(refusal("[1,\"é\u0001\"]")).contains("at byte 6: a control character must be written as an escape");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"\\ud800\":1}", "{\"a\\udc00b\":1}", "{\"\\ud800\\ud800\":1}"})
    void noNameHasHalfOfAPair(String json) {
        assertThat(refusal(json)).isEqualTo("A member's name contains U+0000 or half of a surrogate pair.");
        assertThatThrownBy(() -> names(of(json))).hasMessage("The answer is none.");
    }

    @Test
    void aNameMayHaveAWholePairAndNothingAtAll() {
        assertThat(names(of("{\"\\ud83d\\ude00\":1,\"\":2,\"\\u0000\":3}"))).containsExactly("😀", "", "\0");
    }

    @Test
    void namesOfOneHashAreNotMistaken() {
        assertThat(names(of("{\"Aa\":1,\"BB\":2,\"Aa\":3,\"AaAa\":1,\"AaBB\":2,\"BBAa\":3}")))
                .containsExactly("Aa", "BB", "Aa", "AaAa", "AaBB", "BBAa");
    }

    @Test
    void aShortNameIsTheSameTextEachTime() {
        String kept = "k".repeat(40);
        String one = names(of("{\"" + kept + "\":1}")).get(0);
        String longer = names(of("{\"" + kept + "k\":1}")).get(0);

        assertThat(names(of("{\"" + kept + "\":1}")).get(0)).isSameAs(one);
        assertThat(names(of("{\"" + kept + "k\":1}")).get(0)).isEqualTo(longer).isNotSameAs(longer);
    }

    @Test
    void aTextAScalarOrNothingOfThat() {
        JsonReader json = of("[\"a\",1,[2],\"é\\n\",-1.50E+3,true,false,null,{\"x\":[]},\"\\u0000\\ud800\"]");
        assertThat(json.beginArray()).isTrue();
        var read = new ArrayList<String>();
        for (int i = 0; json.nextElement(); i++) {
            read.add(String.valueOf(i < 4 ? json.text() : json.scalar()));
        }
        json.end();

        assertThat(read)
                .containsExactly("a", "null", "null", "é\n", "-1.50E+3", "true", "false", "null", "null", "\0\ud800");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{\"a\":{}}", "\"x\"", "1", "true", "null"})
    void whatIsNotTheContainerIsPassedOver(String json) {
        JsonReader reader = of('[' + json + ",7]");
        assertThat(reader.beginArray()).isTrue();
        assertThat(reader.nextElement()).isTrue();
        assertThat(json.startsWith("{") ? reader.beginArray() : reader.beginObject())
                .isFalse();
        assertThat(reader.nextElement()).isTrue();
        assertThat(reader.scalar()).isEqualTo("7");
        assertThat(reader.nextElement()).isFalse();
        reader.end();
    }

    @Test
    void aThousandLevelsAndNoMore() {
        String most = "[".repeat(1000) + "]".repeat(1000);
        JsonReader json = of(most);
        json.skip();
        json.end();
        assertThat(refusal('[' + most + ']')).isEqualTo("The JSON document is nested deeper than 1000 levels.");

        JsonReader siblings = of('[' + "[],".repeat(1500) + "{}]");
        siblings.skip();
        siblings.end();
    }

    @Test
    void aNumberHasAThousandCharactersAndNoMore() {
        String most = "-" + "1".repeat(999);
        assertThat(of(most).scalar()).isEqualTo(most);
        assertThat(refusal(most + "1")).isEqualTo("A number of the JSON document is longer than 1000 characters.");
    }

    @Test
    void twentyMebibytesAndNoMore() {
        byte[] json = new byte[MOST_BYTES];
        Arrays.fill(json, (byte) ' ');
        json[MOST_BYTES - 1] = '1';
        assertThat(of(json).scalar()).isEqualTo("1");

        byte[] more = Arrays.copyOf(json, MOST_BYTES + 1);
        assertThatThrownBy(() -> of(more))
                .hasMessage("The answer is none.")
                .cause()
                .hasMessage("The JSON document is larger than " + MOST_BYTES + " bytes.");
        assertThatThrownBy(() -> of(new byte[0])).cause().hasMessage("The JSON document is empty.");
    }

    @Test
    void aPartIsCutOutAsItStands() {
        String json = "{ \"a\" :  [1, 2 ] , \"b\":3}";
        JsonReader reader = of(json);
        reader.beginObject();
        assertThat(reader.nextName()).isEqualTo("a");
        assertThat(reader.offset()).isEqualTo(json.indexOf(':') + 1);
        int from = reader.position();
        reader.skip();

        assertThat(from).isEqualTo(json.indexOf('['));
        assertThat(reader.offset()).isEqualTo(json.indexOf(']') + 1);
        assertThat(new String(reader.slice(from), StandardCharsets.UTF_8)).isEqualTo("[1, 2 ]");
        assertThat(reader.malformed("odd").getCause()).hasMessageContaining("at byte " + reader.offset() + ": odd.");
    }

    @ParameterizedTest
    @CsvSource({"126", "127", "128", "255", "256", "257", "511", "512", "513", "2000"})
    void aTextOfAnyLengthIsWholeHoweverItsCharactersAreWritten(int length) {
        for (String unit : List.of("a", "é", "\\n", "😀", "aé", "\\u20ac", "a\\\"")) {
            String written = unit.repeat(length);
            String meant = written.replace("\\n", "\n").replace("\\u20ac", "€").replace("\\\"", "\"");
            assertThat(of('"' + written + '"').text()).isEqualTo(meant);
            JsonReader passed = of("[\"" + written + "\",1]");
            passed.skip();
            passed.end();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c2 80",
                "df bf",
                "e0 a0 80",
                "ed 9f bf",
                "ee 80 80",
                "ef bf bf",
                "f0 90 80 80",
                "f4 8f bf bf",
                "7f"
            })
    void theFirstAndTheLastOfEachLengthAreRead(String bytes) {
        byte[] utf8 = java.util.HexFormat.ofDelimiter(" ").parseHex(bytes);
        String meant = new String(utf8, StandardCharsets.UTF_8);
        assertThat(of('"' + meant + '"').text()).isEqualTo(meant);
        JsonReader passed = of("[\"" + meant + "\\n\"]");
        passed.skip();
        passed.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0009", "\\u00Ff", "\\uFfFf", "\\uabcd", "\\uABCD", "\\u9aAf"})
    void hexadecimalDigitsHaveEitherCase(String escape) {
        assertThat(of('"' + escape + '"').text())
                .isEqualTo(String.valueOf((char) Integer.parseInt(escape.substring(2), 16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u00/0", "\\u00:0", "\\u00@0", "\\u00G0", "\\u00`0", "\\u00g0"})
    void whatIsBesideADigitIsNone(String escape) {
        assertThat(refusal('"' + escape + '"')).contains("four hexadecimal digits are expected");
    }
}
