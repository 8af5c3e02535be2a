package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8259 and no more. */
class GrammarTest {

    private static Object tree(byte[] json) {
        return Json.tree(json, Json.MAX_BYTES);
    }

    private static Object tree(String json) {
        return tree(json.getBytes(StandardCharsets.UTF_8));
    }

    private static FunctionException refusal(byte[] json) {
        FunctionException refused = catchThrowableOfType(FunctionException.class, () -> tree(json));
        assertThat(refused).as(new String(json, StandardCharsets.ISO_8859_1)).isNotNull();
        return refused;
    }

    private static FunctionException refusal(String json) {
        return refusal(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "]",
                "{",
                "}",
                "[]]",
                "{}}",
                "[}",
                "{]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1,,2]",
                "[1 2]",
                "[1;2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,,\"b\":2}",
                "{\"a\",1}",
                "{\"a\"::1}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{null:1}",
                "{[]:1}",
                "{\"a\":1;}",
                "'a'",
                "a",
                "\"",
                "\"a",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\\U0041\"",
                "\"\\'\"",
                "\"\n\"",
                "\"\t\"",
                "\"\u001f\"",
                "[\"a\nb\"]",
                "tru",
                "TRUE",
                "True",
                "truex",
                "nul",
                "NULL",
                "nil",
                "undefined",
                "falsy",
                "NaN",
                "Infinity",
                "-Infinity",
                "+1",
                "-",
                "--1",
                "01",
                "-01",
                "00",
                "1.",
                ".1",
                "1.e1",
                "1e",
                "1e+",
                "1E-",
                "1ee1",
                "1e1.5",
                "0x1",
                "1_000",
                "1,000",
                "1 000",
                "1a",
                "1 1",
                "[1]1",
                "{}{}",
                "[] []",
                "\"a\" \"b\"",
                "// c\n1",
                "/* c */1",
                "1 // c",
                "# c\n1",
                "\f1",
                "\u00a01",
                "\u20281",
                "1\u000b",
                "{\"a\":1}\0",
                "[1]x",
                "<a/>",
                "\u0661"
            })
    void whatIsNoJsonIsRefused(String json) {
        assertThat(refusal(json).kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(refusal(json).member()).isNull();
        assertThat(refusal(json)).hasMessageContaining("malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1",
                "0.0",
                "-0.0",
                "1e0",
                "1E+2",
                "1e-2",
                "10.01e3",
                "1e00001",
                "true",
                "false",
                "\"\"",
                "[]",
                "{}",
                " \t\r\n[ \t\r\n] \t\r\n",
                "{ \"a\" : 1 , \"b\" : [ 1 , 2 ] }",
                "\"\u007f\"",
                "\"\u2028\"",
                "\"\\/\"",
                "\"\\u0041\\u00e9\\uD83D\\ude00\"",
                "{\"\":1}",
                "{\"__proto__\":1}",
                "[[],{}]",
                "\"\uffff\uFDD0\"",
                "[null]"
            })
    void whatIsJsonIsRead(String json) {
        assertThat(tree(json)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\r "})
    void anEmptyDocumentIsCalledEmpty(String json) {
        assertThat(refusal(json)).hasMessage("The JSON document is empty.");
    }

    @Test
    void nullAtTheTopIsRefused() {
        assertThat(refusal("null")).hasMessage("Expected a value, found null.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0",
                "c080",
                "c1bf",
                "c3",
                "c328",
                "c3c3a9",
                "e0",
                "e080af",
                "e08080",
                "e28228",
                "e282",
                "eda080",
                "edbfbf",
                "eda0bdedb880",
                "f0",
                "f0808080",
                "f08282ac",
                "f0288cbc",
                "f09f98",
                "f4908080",
                "f5808080",
                "f888808080",
                "fc8480808080",
                "fe",
                "ff",
                "fffe"
            })
    void textThatIsNotUtf8IsRefused(String hex) {
        byte[] inValue = HexFormat.of().parseHex("22" + hex + "22");
        byte[] inName = HexFormat.of().parseHex("7b22" + hex + "223a317d");
        byte[] atTheEnd = HexFormat.of().parseHex("22" + hex);
        assertThat(refusal(inValue).kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(refusal(inName).kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(refusal(atTheEnd).kind()).isEqualTo(ErrorKind.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf"})
    void theOutermostCharactersOfEachLengthOfUtf8AreRead(String hex) {
        byte[] expected = HexFormat.of().parseHex(hex);
        assertThat(tree(HexFormat.of().parseHex("22" + hex + "22")))
                .isEqualTo(new String(expected, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsAreRefused(String charset) {
        assertThat(refusal("{\"a\":1}".getBytes(Charset.forName(charset)))).hasMessageContaining("UTF-8");
    }

    @Test
    void aByteOrderMarkIsRefusedByName() {
        assertThat(refusal("\ufeff{}")).hasMessageContaining("byte order mark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ud800a\"",
                "\"\\ud800\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\u0000\"",
                "{\"\\ud800\":1}",
                "{\"\\u0000\":1}",
                "[\"\\uDBFF\\uE000\"]"
            })
    void halfASurrogatePairAndNulAreRefused(String json) {
        assertThat(refusal(json)).hasMessageMatching(".*(U\\+0000|surrogate).*");
    }

    @Test
    void sixtyFourLevelsAreReadAndNoMore() {
        assertThat(tree("[".repeat(64) + "]".repeat(64))).isInstanceOf(List.class);
        for (String open : List.of("[", "{\"a\":")) {
            assertThat(refusal(open.repeat(65))).hasMessageContaining("deeper than 64");
            assertThat(refusal(open.repeat(100_000))).hasMessageContaining("deeper than 64");
        }
    }

    @Test
    void nestingIsBoundedAlsoWhereNobodyExpectsIt() {
        String json = "{\"unknown\":" + "[".repeat(100_000);
        FunctionException refused = catchThrowableOfType(FunctionException.class, () -> Json.codec(Samples.Item.class)
                .decode(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused).hasMessageContaining("deeper than 64");
    }

    @Test
    void oneMebibyteIsReadAndNoMore() {
        String fits = "\"" + "x".repeat(Json.MAX_BYTES - 2) + "\"";
        assertThat(tree(fits)).asString().hasSize(Json.MAX_BYTES - 2);
        assertThat(refusal(fits + " ").kind()).isEqualTo(ErrorKind.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"'[1,x]',3", "'{\"a\":1',6", "'\"abc',4", "'\"a\\qb\"',3"})
    void theByteOfAFaultIsNamed(String json, int at) {
        assertThat(refusal(json)).hasMessageContaining("at byte " + at + ":");
    }

    @Test
    void noValueIsQuoted() {
        assertThat(refusal("{\"password\":hunter2}")).hasMessageNotContaining("hunter");
        FunctionException refused = catchThrowableOfType(FunctionException.class, () -> Json.codec(Samples.Item.class)
                .decode("{\"productId\":7654321,\"quantity\":\"hunter2\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(refused).hasMessageNotContaining("hunter").hasMessageNotContaining("7654321");
    }
}
