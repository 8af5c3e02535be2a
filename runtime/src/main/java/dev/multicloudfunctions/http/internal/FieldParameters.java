package dev.multicloudfunctions.http.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field's value with its parameters (RFC 9110, section 5.6.6): {@code form-data; name="a"; filename="b"}. */
record FieldParameters(String value, Map<String, String> parameters) {

    @Nullable
    String get(String parameter) {
        return parameters.get(parameter);
    }

    /** Null if the field is malformed, or has a parameter twice. Names are in lower case. */
    static @Nullable FieldParameters of(String field) {
        int at = field.indexOf(';');
        String value = (at < 0 ? field : field.substring(0, at)).trim().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        while (at >= 0 && at < field.length()) {
            int equals = field.indexOf('=', at);
            if (equals < 0) {
                return field.substring(at + 1).isBlank() ? new FieldParameters(value, parameters) : null;
            }
            String name = field.substring(at + 1, equals).trim().toLowerCase(Locale.ROOT);
            var text = new StringBuilder();
            int end = read(field, equals + 1, text);
            if (name.isEmpty() || name.indexOf(';') >= 0 || end < 0 || parameters.put(name, text.toString()) != null) {
                return null;
            }
            at = end;
        }
        return new FieldParameters(value, parameters);
    }

    /** Reads a token or a quoted text; where the next semicolon or the end is, or -1. */
    private static int read(String field, int start, StringBuilder text) {
        int end = field.indexOf(';', start);
        if (start >= field.length() || field.charAt(start) != '"') {
            int stop = end < 0 ? field.length() : end;
            text.append(field, start, stop);
            boolean token = text.indexOf("\"") < 0 && text.indexOf(" ") < 0 && !text.isEmpty();
            return token ? stop : -1;
        }
        for (int i = start + 1; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '"') {
                int next = i + 1;
                while (next < field.length() && field.charAt(next) == ' ') {
                    next++;
                }
                return next == field.length() || field.charAt(next) == ';' ? next : -1;
            }
            // Some browsers do not escape the backslashes of a path; a quote within a name is always escaped.
            boolean escaped =
                    c == '\\' && i + 1 < field.length() && (field.charAt(i + 1) == '"' || field.charAt(i + 1) == '\\');
            text.append(escaped ? field.charAt(++i) : c);
        }
        return -1;
    }
}
