package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of forms to the last part and byte; what forms mean otherwise is in the corpus. */
class MultipartFormTest {

    private static final String FIELD = "Content-Disposition: form-data; name=\"a\"";

    @Test
    void aFormHasAHundredPartsAtMost() {
        String part = "--x\r\n" + FIELD + "\r\n\r\n1\r\n";

        assertThat(parse(part.repeat(100) + "--x--\r\n")).hasSize(100);
        assertThatThrownBy(() -> parse(part.repeat(101) + "--x--\r\n")).hasMessageContaining("more than 100 parts");
    }

    @Test
    void theFieldsOfAPartHave8192BytesAtMost() {
        int rest = 8192 - FIELD.length() - "\r\nX: ".length();

        assertThat(parse(withField(rest))).hasSize(1);
        assertThatThrownBy(() -> parse(withField(rest + 1))).hasMessageContaining("more than 8192 bytes");
    }

    @Test
    void aBoundaryHasSeventyCharactersAtMostOfThoseThatBoundariesMayHave() {
        for (String boundary : List.of("x".repeat(70), "azAZ09", "'()+_,-./:=? a", "a b")) {
            assertThat(parse(
                            '"' + boundary + '"',
                            "--" + boundary + "\r\n" + FIELD + "\r\n\r\n1\r\n--" + boundary + "--"))
                    .as(boundary)
                    .hasSize(1);
        }
        for (String boundary : List.of("x".repeat(71), "a ", "a`", "a{", "a@", "a[", "a;", "a*", "a\u00fc", "a<")) {
            String form = "--" + boundary + "\r\n" + FIELD + "\r\n\r\n1\r\n--" + boundary + "--";
            assertThatThrownBy(() -> parse('"' + boundary + '"', form))
                    .as(boundary)
                    .isInstanceOf(FunctionException.class)
                    .hasMessageContaining("boundary has");
        }
        assertThatThrownBy(() -> parse("\"\"", "----")).hasMessageContaining("names no boundary");
    }

    @ParameterizedTest(name = "{index}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                              | does not begin with its boundary
                    -                               | does not begin with its boundary
                    --y                             | does not begin with its boundary
                    --x                             | stands within a part
                    --x-                            | stands within a part
                    --xy~                           | stands within a part
                    --x--y                          | something after its end
                    --x--~~                         | something after its end
                    --x--~y                         | something after its end
                    --x~                            | breaks off within the fields
                    --x~{F}                         | breaks off within the fields
                    --x~{F}~                        | breaks off within the fields
                    --x~{F}~~                       | its last boundary is missing
                    --x~{F}~~1                      | its last boundary is missing
                    --x~{F}~~1~--                   | its last boundary is missing
                    --x~{F}~~1~--y--                | its last boundary is missing
                    --x~{F}~--x--~                  | has no name, or is folded
                    --x~~1~--x--                    | has no Content-Disposition
                    --x~A: b~~1~--x--               | has no Content-Disposition
                    --x~{F}~{F}~~1~--x--            | two fields Content-Disposition
                    --x~{F}~Content-Type: a/b~Content-Type: a/b~~1~--x-- | two fields Content-Type
                    --x~{F}~Content-Type:~~1~--x--  | no text of ASCII
                    --x~{F}~Content-Type: a/{DEL}~~1~--x-- | no text of ASCII
                    --x~{F}~Content-Type: a{TAB}b~~1~--x-- | no text of ASCII
                    --x~{F}~Content-Transfer-Encoding: base64~~1~--x-- | is encoded
                    --x~{F}~: b~~1~--x--            | has no name
                    --x~{F}~b~~1~--x--              | has no name
                    --x~{F}~a b: c~~1~--x--         | has no name
                    --x~{F}~a/: c~~1~--x--          | has no name
                    --x~{F}~a`: c~~1~--x--          | has no name
                    --x~{F}~a{: c~~1~--x--          | has no name
                    --x~{F}~a:b{NUL}~~1~--x--      | control character
                    --x~{F}~a:b{LF}~~1~--x--          | control character
                    --x~{F}~a:b{CR}c~~1~--x--         | control character
                    """)
    void whatIsMalformedIsRefusedWithItsFault(String form, String fault) {
        String sent = form.replace("{F}", FIELD)
                .replace("{DEL}", "\u007f")
                .replace("{NUL}", "\0")
                .replace("{TAB}", "\t")
                .replace("{CR}", "\r")
                .replace("{LF}", "\n")
                .replace("~", "\r\n");
        assertThatThrownBy(() -> parse(sent))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @ValueSource(
            strings = {
                "--x~{F}~~1~--x--",
                "--x~{F}~~1~--x--~",
                "--x~{F}~az-_09AZ: b~~1~--x--",
                "--x~{F}~Content-Type: a/b; c=\" ~\"~~1~--x--",
                "--x~{F}~Content-Transfer-Encoding: 8bit~~1~--x--",
                "--x~{F}~Content-Transfer-Encoding: 7BIT~~1~--x--",
                "--x~{F}~Content-Transfer-Encoding: binary~~1~--x--",
            })
    void whatIsWellFormedHasItsPart(String form) {
        String sent = form.replace("\" ~\"", "\" }\"").replace("{F}", FIELD).replace("~", "\r\n");

        assertThat(parse(sent)).singleElement().satisfies(part -> {
            assertThat(part.name()).isEqualTo("a");
            assertThat(part.content()).containsExactly('1');
        });
    }

    @Test
    void aPartMayBeEmptyOrHaveWhatLooksLikeABoundary() {
        assertThat(parse("--x\r\n" + FIELD + "\r\n\r\n\r\n--x--"))
                .singleElement()
                .satisfies(part -> assertThat(part.content()).isEmpty());
        assertThat(parse("--x\r\n" + FIELD + "\r\n\r\na--x\r--x\n--x\r\n-x\r\n--x--"))
                .singleElement()
                .satisfies(part -> assertThat(new String(part.content(), StandardCharsets.US_ASCII))
                        .isEqualTo("a--x\r--x\n--x\r\n-x"));
        assertThat(parse("--x--")).isEmpty();
    }

    private static String withField(int length) {
        return "--x\r\n" + FIELD + "\r\nX: " + "x".repeat(length) + "\r\n\r\n1\r\n--x--\r\n";
    }

    private static List<FormPart> parse(String form) {
        return parse("x", form);
    }

    private static List<FormPart> parse(String boundary, String form) {
        return MultipartForm.parse(
                "multipart/form-data; boundary=" + boundary, form.getBytes(StandardCharsets.ISO_8859_1));
    }
}
