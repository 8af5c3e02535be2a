package dev.multicloudfunctions.azure.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests out of what the worker binds. Path and query are taken from the address as it was sent, never from
 * what the host has parsed: that keeps repeated parameters, their order and their escapes.
 */
final class HostRequest {

    private static final byte[] NO_BODY = {};

    /** What the worker says of a method that its enumeration lacks, before the method's name. */
    private static final String NO_CONSTANT = "HttpMethod.";

    private HostRequest() {}

    /** @throws FunctionException INTERNAL if the body's bytes cannot be had from this worker */
    static HttpRequest of(HttpRequestMessage<Optional<String>> message, ExecutionContext context) {
        String target = target(address(message));
        HttpHeaders headers = headers(message.getHeaders());
        return HttpRequest.of(method(message), target, headers, body(message, headers, context));
    }

    private static byte[] body(
            HttpRequestMessage<Optional<String>> message, HttpHeaders headers, ExecutionContext context) {
        Optional<String> text = message.getBody();
        if (text == null || text.isEmpty()) {
            return NO_BODY;
        }
        // Anything else was text in UTF-8 for the host, which is what it is again then.
        return BodyBytes.areSent(headers.first("Content-Type"))
                ? BodyBytes.of(context)
                : text.get().getBytes(StandardCharsets.UTF_8);
    }

    private static HttpHeaders headers(Map<String, String> fields) {
        var headers = HttpHeaders.builder();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            headers.add(field.getKey(), field.getValue());
        }
        return headers.build();
    }

    /** The method; where the worker does not know it, the name that it complains about. */
    private static String method(HttpRequestMessage<?> message) {
        try {
            return message.getHttpMethod().name();
        } catch (IllegalArgumentException unknown) {
            String complaint = String.valueOf(unknown.getMessage());
            int name = complaint.lastIndexOf(NO_CONSTANT);
            return name < 0 ? "UNKNOWN" : complaint.substring(name + NO_CONSTANT.length());
        }
    }

    /** The whole address; where it is no URI for Java, as with a bar in the query, the text that Java complains about. */
    private static String address(HttpRequestMessage<?> message) {
        try {
            return message.getUri().toString();
        } catch (IllegalArgumentException malformed) {
            @Nullable Throwable cause = malformed.getCause();
            if (cause instanceof URISyntaxException syntax) {
                return syntax.getInput();
            }
            throw malformed;
        }
    }

    /** What follows the host's name. */
    static String target(String address) {
        int scheme = address.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        for (int i = start; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '/') {
                return address.substring(i);
            }
            if (c == '?') {
                return '/' + address.substring(i);
            }
        }
        return "/";
    }
}
