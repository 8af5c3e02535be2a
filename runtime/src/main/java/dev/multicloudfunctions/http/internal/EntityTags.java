package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.FunctionException;
import java.util.ArrayList;
import java.util.List;

/** The lists of entity tags in {@code If-Match} and {@code If-None-Match} (RFC 9110, sections 8.8.3 and 13.1). */
final class EntityTags {

    private static final String ANY = "*";

    private EntityTags() {}

    /**
     * What {@code If-Match} asks for, as functions see it: opaque tags without quotes, which equal a version or do not;
     * {@code *}; weak tags as written, with {@code W/} and quotes, since weak tags never match here.
     *
     * @param fields the values of all fields of that name, at least one
     * @throws FunctionException INVALID for a malformed list
     */
    static List<String> expected(String name, List<String> fields) {
        List<String> tags = parse(name, fields);
        var expected = new ArrayList<String>(tags.size());
        for (String tag : tags) {
            // "*" in quotes is a tag that nothing has; without them it would be the wildcard.
            boolean opaque = tag.charAt(0) == '"' && !tag.equals("\"*\"");
            expected.add(opaque ? tag.substring(1, tag.length() - 1) : tag);
        }
        return expected;
    }

    /** Whether {@code If-None-Match} names the strong tag, compared weakly as section 13.1.2 says. */
    static boolean names(String name, List<String> fields, String strongTag) {
        for (String tag : parse(name, fields)) {
            String opaque = tag.startsWith("W/") ? tag.substring(2) : tag;
            if (tag.equals(ANY) || opaque.equals(strongTag)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> parse(String name, List<String> fields) {
        var tags = new ArrayList<String>();
        String list = String.join(",", fields);
        int i = 0;
        while (i < list.length()) {
            char c = list.charAt(i);
            if (c == ',' || c == ' ' || c == '\t') {
                i++;
                continue;
            }
            int end = c == '*' ? i + 1 : endOfTag(list, i);
            int next = end < 0 ? -1 : nextComma(list, end);
            if (next < 0) {
                throw malformed(name);
            }
            tags.add(list.substring(i, end));
            i = next;
        }
        if (tags.isEmpty() || tags.contains(ANY) && tags.size() > 1) {
            throw malformed(name);
        }
        return tags;
    }

    private static int endOfTag(String list, int start) {
        int quote = list.startsWith("W/", start) ? start + 2 : start;
        if (quote >= list.length() || list.charAt(quote) != '"') {
            return -1;
        }
        for (int i = quote + 1; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c <= ' ' || c == 0x7f) {
                return -1;
            }
        }
        return -1;
    }

    /** Where the list goes on after a tag: at a comma, or at its end; -1 if anything but blanks stands between. */
    private static int nextComma(String list, int end) {
        int i = end;
        while (i < list.length() && (list.charAt(i) == ' ' || list.charAt(i) == '\t')) {
            i++;
        }
        return i == list.length() || list.charAt(i) == ',' ? i : -1;
    }

    private static FunctionException malformed(String name) {
        return FunctionException.invalid(
                null, "The header " + name + " must be * or a list of entity tags in double quotes, as \"1\", \"2\".");
    }
}
