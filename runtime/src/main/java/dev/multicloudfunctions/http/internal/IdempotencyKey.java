package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.wire.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The field {@code Idempotency-Key} (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/): a string
 * of RFC 8941, section 3.3.3, whose parameters are ignored; many clients send it without quotes, which means the same.
 */
final class IdempotencyKey {

    static final String NAME = "Idempotency-Key";

    private static final int MAX_LENGTH = 255;

    private IdempotencyKey() {}

    /**
     * The key of a request.
     *
     * @throws FunctionException INVALID unless there is one of 1 to 255 characters
     */
    static String of(HttpHeaders headers) {
        List<String> fields = headers.all(NAME);
        if (fields.isEmpty()) {
            throw FunctionException.invalid(NAME, "This header is required: a new key for each thing to do once.");
        }
        String field = fields.get(0).strip();
        String key = fields.size() > 1 ? "" : field.startsWith("\"") ? quoted(field) : plain(field);
        if (key.isEmpty() || key.length() > MAX_LENGTH) {
            throw FunctionException.invalid(
                    NAME, "Must be one key of 1 to " + MAX_LENGTH + " printable ASCII characters, in double quotes.");
        }
        return key;
    }

    /** Empty if it is malformed. */
    private static String quoted(String field) {
        var key = new StringBuilder();
        for (int i = 1; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"') {
                String rest = field.substring(i + 1).strip();
                return rest.isEmpty() || rest.charAt(0) == ';' ? key.toString() : "";
            }
            if (c == '\\') {
                i++;
                c = i < field.length() ? field.charAt(i) : 0;
                if (c != '"' && c != '\\') {
                    return "";
                }
            }
            if (c < ' ' || c > '~') {
                return "";
            }
            key.append(c);
        }
        return "";
    }

    private static String plain(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c <= ' ' || c > '~' || c == '"' || c == ',' || c == ';' || c == '\\') {
                return "";
            }
        }
        return field;
    }

    /** What makes two requests the same: method, path, query, type of the body and body. */
    static String fingerprint(HttpRequest request) {
        String type = request.headers().first("Content-Type");
        var parts = new ByteArrayOutputStream();
        String head = request.method() + '\n' + request.path() + '\n' + request.query() + '\n' + type + '\n';
        parts.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        parts.writeBytes(request.body());
        return Sha256.hex(Sha256.digest(parts.toByteArray()));
    }

    /** One key of one caller: neither whose it is nor what it is can be read from the store. */
    static String stored(String function, String principal, String key) {
        String whose = principal.length() + ":" + principal + key;
        return function + ':' + Sha256.hex(Sha256.digest(whose.getBytes(StandardCharsets.UTF_8)));
    }
}
