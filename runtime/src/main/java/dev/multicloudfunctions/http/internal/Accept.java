package dev.multicloudfunctions.http.internal;

import java.util.List;
import java.util.Locale;

/** What a caller can take (RFC 9110, section 12.5). */
public final class Accept {

    private static final int NOT_NAMED = -1;

    private Accept() {}

    /**
     * Whether one of these types may be sent. The most specific range that fits a type counts for it; a weight of 0 refuses.
     * What is malformed refuses nothing.
     *
     * @param fields the values of all fields of that name, at least one
     * @param types lower-case, without parameters; none can be sent if there are none
     */
    static boolean allows(List<String> fields, List<String> types) {
        for (String type : types) {
            int specificity = NOT_NAMED;
            boolean allowed = false;
            for (String field : fields) {
                for (String range : field.toLowerCase(Locale.ROOT).split(",", -1)) {
                    String[] parts = range.split(";", -1);
                    String name = parts[0].trim();
                    boolean malformed = name.indexOf('/') <= 0 || name.endsWith("/");
                    if (malformed && (!name.isEmpty() || parts.length > 1)) {
                        return true;
                    }
                    int fits = fits(name, type);
                    if (fits > specificity) {
                        specificity = fits;
                        allowed = !refuses(parts);
                    }
                }
            }
            if (allowed) {
                return true;
            }
        }
        return false;
    }

    private static int fits(String range, String type) {
        if (range.equals(type)) {
            return 2;
        }
        if (range.equals("*/*")) {
            return 0;
        }
        return range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)) ? 1 : NOT_NAMED;
    }

    /**
     * Whether an element of such a field has a weight of 0.
     *
     * @param parts of the element, divided by semicolons, in lower case; the first is what is weighed
     */
    public static boolean refuses(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String weight = parts[i].trim();
            if (weight.startsWith("q=")) {
                return weight.startsWith("0", 2) && isZero(weight.substring(2));
            }
        }
        return false;
    }

    private static boolean isZero(String weight) {
        for (int i = 0; i < weight.length(); i++) {
            if (weight.charAt(i) != '0' && weight.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }
}
