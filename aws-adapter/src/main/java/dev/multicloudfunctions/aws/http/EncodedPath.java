package dev.multicloudfunctions.aws.http;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encodes what a gateway has decoded. REST APIs, function URLs and load balancers hand over the path as it was
 * sent; HTTP APIs decode it, in both formats, so that what was an encoded slash is lost.
 */
final class EncodedPath {

    private static final String HEX = "0123456789ABCDEF";
    private static final String UNRESERVED = "-._~";
    private static final String PATH = UNRESERVED + "/!$&'()*+,;=:@";

    private EncodedPath() {}

    /** A path that comes as it was sent: its escapes stay, broken ones too, which are not ours to judge. */
    static String sent(String path) {
        return of(path, PATH + '%');
    }

    /** A path that comes decoded: a percent sign in it is one. */
    static String decoded(String path) {
        return of(path, PATH);
    }

    private static String of(String path, String marks) {
        if (path.isEmpty()) {
            return "/";
        }
        for (int i = 0; i < path.length(); i++) {
            if (!stays(path.charAt(i), marks)) {
                return encoded(path, marks);
            }
        }
        return path;
    }

    /** A name or value of a query, encoded; it was decoded before, so a percent sign is one. */
    static String part(String text) {
        return encoded(text, UNRESERVED);
    }

    private static String encoded(String text, String marks) {
        var encoded = new StringBuilder(text.length() + 16);
        int i = 0;
        while (i < text.length()) {
            int character = text.codePointAt(i);
            int length = Character.charCount(character);
            if (stays(text.charAt(i), marks)) {
                encoded.append((char) character);
            } else {
                for (byte octet : text.substring(i, i + length).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
                }
            }
            i += length;
        }
        return encoded.toString();
    }

    private static boolean stays(char c, String marks) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || marks.indexOf(c) >= 0;
    }
}
