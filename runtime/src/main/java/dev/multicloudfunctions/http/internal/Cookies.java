package dev.multicloudfunctions.http.internal;

import java.util.ArrayList;
import java.util.List;

/** Reads the field {@code Cookie} (RFC 6265, section 5.4). */
final class Cookies {

    private Cookies() {}

    /**
     * The values of the cookies of a name, in their order; what has no equals sign is no cookie of a name.
     *
     * @param fields the fields, of which HTTP/2 allows several (RFC 9113, section 8.2.3)
     */
    static List<String> named(String name, List<String> fields) {
        var values = new ArrayList<String>();
        for (String field : fields) {
            for (int start = 0; start <= field.length(); ) {
                int semicolon = field.indexOf(';', start);
                int end = semicolon < 0 ? field.length() : semicolon;
                int equals = field.indexOf('=', start);
                if (equals >= 0
                        && equals < end
                        && field.substring(start, equals).trim().equals(name)) {
                    values.add(unquoted(field.substring(equals + 1, end).trim()));
                }
                start = end + 1;
            }
        }
        return values;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.charAt(0) == '"' && value.charAt(value.length() - 1) == '"';
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
