package dev.multicloudfunctions.aws.http;

/** Which content types are text, which an answer's JSON carries as it is; all else travels in Base64. */
final class TextType {

    private static final String[] WHOLE = {
        "application/json", "application/xml", "application/javascript", "application/x-www-form-urlencoded"
    };

    private TextType() {}

    static boolean is(String contentType) {
        int end = contentType.indexOf(';');
        String type = (end < 0 ? contentType : contentType.substring(0, end)).trim();
        if (type.regionMatches(true, 0, "text/", 0, 5) || ends(type, "+json") || ends(type, "+xml")) {
            // Another charset's bytes would be read as UTF-8.
            return end < 0 || utf8(contentType, end);
        }
        for (String each : WHOLE) {
            if (type.equalsIgnoreCase(each)) {
                return end < 0 || utf8(contentType, end);
            }
        }
        return false;
    }

    private static boolean utf8(String contentType, int parameters) {
        for (int i = parameters; i < contentType.length() - 8; i++) {
            if (contentType.regionMatches(true, i, "charset=", 0, 8)) {
                int value = i + 8;
                return contentType.regionMatches(true, value, "utf-8", 0, 5)
                        || contentType.regionMatches(true, value, "\"utf-8\"", 0, 7)
                        || contentType.regionMatches(true, value, "us-ascii", 0, 8);
            }
        }
        return true;
    }

    private static boolean ends(String type, String suffix) {
        return type.regionMatches(true, type.length() - suffix.length(), suffix, 0, suffix.length());
    }
}
