package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static String withField(int length) {
        return "--x\r\n" + FIELD + "\r\nX: " + "x".repeat(length) + "\r\n\r\n1\r\n--x--\r\n";
    }

    private static List<FormPart> parse(String form) {
        return MultipartForm.parse("multipart/form-data; boundary=x", form.getBytes(StandardCharsets.US_ASCII));
    }
}
