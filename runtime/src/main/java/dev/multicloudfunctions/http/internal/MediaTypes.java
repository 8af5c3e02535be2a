package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.List;
import java.util.Locale;

/** Says which bodies are JSON, or of the types that a route declares. */
final class MediaTypes {

    private MediaTypes() {}

    /**
     * Whether a body with these headers may be read as JSON: {@code application/json} or a type that ends with {@code
     * +json}, without a charset or with UTF-8, or no type at all if no browser sent it; and not compressed.
     */
    static boolean allowJson(HttpHeaders headers) {
        List<String> types = headers.all("Content-Type");
        boolean json = types.isEmpty() ? !sentByBrowser(headers) : types.size() == 1 && isJson(types.get(0));
        return json && isPlain(headers);
    }

    /**
     * Browsers ask a server before they send JSON for another site's page, but not before they send a body without a
     * type (https://fetch.spec.whatwg.org/#cors-safelisted-request-header).
     */
    private static boolean sentByBrowser(HttpHeaders headers) {
        return headers.first("Origin") != null || headers.first("Sec-Fetch-Site") != null;
    }

    /**
     * Whether a request without a body may run although it has no type: another site's page may send such a POST unasked,
     * which {@code Sec-Fetch-Site} tells.
     */
    static boolean isWithout(HttpRequest request) {
        if (!request.headers().all("Content-Type").isEmpty()) {
            return false;
        }
        String site = request.headers().first("Sec-Fetch-Site");
        return !request.method().equals("POST") || "same-origin".equals(site) || "none".equals(site);
    }

    /**
     * Whether a body with these headers is of one of the types, and not compressed.
     *
     * @param types lower-case, {@code image/*} for all of an image
     * @param utf8 whether another charset than UTF-8 is refused
     */
    static boolean allow(List<String> types, HttpHeaders headers, boolean utf8) {
        List<String> given = headers.all("Content-Type");
        if (given.size() != 1 || !isPlain(headers)) {
            return false;
        }
        String[] parts = split(given.get(0).toLowerCase(Locale.ROOT));
        for (String type : types) {
            boolean range = type.endsWith("/*");
            if (range ? parts[0].startsWith(type.substring(0, type.length() - 1)) : parts[0].equals(type)) {
                return !utf8 || isUtf8(parts);
            }
        }
        return false;
    }

    /** The answer to a body of another type; it names those that are taken, where there is a field for that. */
    static HttpResponse refusal(String method, List<String> types, boolean utf8) {
        String detail =
                "The body must be " + String.join(" or ", types) + (utf8 ? ", in UTF-8" : "") + " and not compressed.";
        // RFC 5789, section 2.2; https://www.w3.org/TR/ldp/#header-accept-post; RFC 9110, section 15.5.16
        String field = method.equals("PATCH") ? "Accept-Patch" : method.equals("POST") ? "Accept-Post" : "Accept";
        return Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", detail).with(field, String.join(", ", types));
    }

    private static boolean isPlain(HttpHeaders headers) {
        for (String coding : headers.all("Content-Encoding")) {
            if (!coding.trim().isEmpty() && !coding.trim().equalsIgnoreCase("identity")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isJson(String contentType) {
        // What nearly every client sends, without taking it apart.
        if (contentType.equals("application/json")) {
            return true;
        }
        String[] parts = split(contentType.toLowerCase(Locale.ROOT));
        String type = parts[0];
        if (!type.equals("application/json") && !(type.endsWith("+json") && type.indexOf('/') > 0)) {
            return false;
        }
        return isUtf8(parts);
    }

    private static boolean isUtf8(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("charset=")) {
                String charset = parts[i].substring("charset=".length());
                if (!charset.equals("utf-8") && !charset.equals("\"utf-8\"")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String[] split(String contentType) {
        String[] parts = contentType.split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].trim();
        }
        return parts;
    }
}
