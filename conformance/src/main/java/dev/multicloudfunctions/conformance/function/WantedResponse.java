package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A response that a function makes itself.
 *
 * @param status as it is to be sent
 * @param header value of the field {@code X-Conformance}; absent for none
 * @param type the content type; absent for none
 * @param text the body; absent for none
 * @param base64 a binary body instead
 */
public record WantedResponse(
        int status,
        @Nullable String header,
        @Nullable String type,
        @Nullable String text,
        @Nullable String base64) {

    HttpResponse make() {
        var headers = HttpHeaders.builder();
        if (header != null) {
            headers.add("X-Conformance", header);
        }
        if (type != null) {
            headers.add("Content-Type", type);
        }
        return new HttpResponse(status, headers.build(), body());
    }

    private byte[] body() {
        if (base64 != null) {
            return Base64.getUrlDecoder().decode(base64);
        }
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
