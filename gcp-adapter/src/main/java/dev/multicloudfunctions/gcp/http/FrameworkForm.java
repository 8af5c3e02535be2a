package dev.multicloudfunctions.gcp.http;

import com.google.cloud.functions.HttpRequest.HttpPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Forms that version 2 of the framework has taken apart before it calls: it keeps the bytes, and of the parts of one name the
 * last. What it hands over is put together again, with the boundary that the request names.
 */
final class FrameworkForm {

    private static final String TYPE = "multipart/form-data";

    private FrameworkForm() {}

    /** Whether a request says that its body is a form. */
    static boolean isForm(String type) {
        return type.regionMatches(true, 0, TYPE, 0, TYPE.length());
    }

    static byte[] bytes(com.google.cloud.functions.HttpRequest request, String type) throws IOException {
        Map<String, HttpPart> parts;
        try {
            parts = request.getParts();
        } catch (IllegalStateException none) {
            return new byte[0];
        }
        String delimiter = "--" + boundary(type);
        var body = new ByteArrayOutputStream();
        for (HttpPart part : parts.values()) {
            write(delimiter + "\r\n", body);
            for (Map.Entry<String, List<String>> field : part.getHeaders().entrySet()) {
                for (String value : field.getValue()) {
                    write(field.getKey() + ": " + value + "\r\n", body);
                }
            }
            write("\r\n", body);
            part.getInputStream().transferTo(body);
            write("\r\n", body);
        }
        write(delimiter + "--\r\n", body);
        return body.toByteArray();
    }

    private static String boundary(String type) {
        int start = type.toLowerCase(Locale.ROOT).indexOf("boundary=") + "boundary=".length();
        int end = type.indexOf(';', start);
        String boundary = type.substring(start, end < 0 ? type.length() : end).trim();
        return boundary.startsWith("\"") ? boundary.substring(1, boundary.length() - 1) : boundary;
    }

    private static void write(String text, ByteArrayOutputStream body) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
