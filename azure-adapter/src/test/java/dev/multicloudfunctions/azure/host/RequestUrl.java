package dev.multicloudfunctions.azure.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * What the host makes of a path: its server decodes it, but for {@code %2F}, and takes dot segments out; what it hands on
 * is encoded again (PathString.ToUriComponent of ASP.NET Core), which leaves escapes alone that it takes for such.
 */
final class RequestUrl {

    private static final String PLAIN = "-._~/:@!$&'()*+,;=";

    private RequestUrl() {}

    static String path(String sent) {
        return encoded(withoutDots(decoded(sent)));
    }

    private static String decoded(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (isEscape(path, i) && !path.regionMatches(true, i, "%2F", 0, 3)) {
                decoded[length++] = (byte) HexFormat.fromHexDigits(path, i + 1, i + 3);
                i += 2;
            } else {
                decoded[length++] = bytes[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    private static String withoutDots(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String[] parts = path.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (parts[i].equals("..")) {
                segments.pollLast();
            } else if (!parts[i].equals(".")) {
                segments.addLast(parts[i]);
                continue;
            }
            if (last) {
                segments.addLast("");
            }
        }
        return "/" + String.join("/", segments);
    }

    private static String encoded(String path) {
        var encoded = new StringBuilder();
        for (int i = 0; i < path.length(); ) {
            int point = path.codePointAt(i);
            boolean letter = point < 128 && Character.isLetterOrDigit(point);
            if (letter || point < 128 && PLAIN.indexOf(point) >= 0 || point == '%' && isEscape(path, i)) {
                encoded.append((char) point);
            } else {
                for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
                }
            }
            i += Character.charCount(point);
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }
}
