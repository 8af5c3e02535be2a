import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, texts, booleans and null; numbers stay texts, of a type of their own. */
final class Json {

    /** @param text as it stood there */
    record Number(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it is none */
    static Object read(String text) {
        var json = new Json(text);
        Object value = json.value();
        if (json.next() != 0) {
            throw json.wrong();
        }
        return value;
    }

    /** The members of an object, or none if it is something else. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    /** The items of an array, or none if it is something else. */
    @SuppressWarnings("unchecked")
    static List<Object> array(Object value) {
        return value instanceof List ? (List<Object>) value : List.of();
    }

    static String write(Object value) {
        if (value instanceof String string) {
            return quoted(string);
        }
        if (value instanceof Map || value instanceof List) {
            var parts = new ArrayList<String>();
            object(value).forEach((name, member) -> parts.add(quoted(name) + ":" + write(member)));
            array(value).forEach(item -> parts.add(write(item)));
            String inner = String.join(",", parts);
            return value instanceof Map ? "{" + inner + "}" : "[" + inner + "]";
        }
        return String.valueOf(value);
    }

    private static String quoted(String string) {
        var quoted = new StringBuilder("\"");
        for (char c : string.toCharArray()) {
            quoted.append(c == '"' || c == '\\' ? "\\" + c : c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return quoted.append('"').toString();
    }

    private Object value() {
        switch (next()) {
            case '{':
                var members = new LinkedHashMap<String, Object>();
                for (at++; next() != '}'; more('}')) {
                    String name = string();
                    expect(':');
                    members.put(name, value());
                }
                at++;
                return members;
            case '[':
                var items = new ArrayList<>();
                for (at++; next() != ']'; more(']')) {
                    items.add(value());
                }
                at++;
                return items;
            case '"':
                return string();
            default:
                int from = at;
                while (at < text.length() && "{}[],:\" \t\r\n".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                return word(text.substring(from, at));
        }
    }

    private Object word(String word) {
        switch (word) {
            case "true":
                return true;
            case "false":
                return false;
            case "null":
                return null;
            default:
                if (!word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
                    throw wrong();
                }
                return new Number(word);
        }
    }

    private String string() {
        expect('"');
        var string = new StringBuilder();
        while (true) {
            char c = at < text.length() ? text.charAt(at++) : 0;
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ') {
                throw wrong();
            }
            string.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        if (c == 'u' && at + 4 <= text.length()) {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        if (known < 0) {
            throw wrong();
        }
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private void more(char end) {
        if (next() != end) {
            expect(',');
            if (next() == end) {
                throw wrong();
            }
        }
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw wrong();
        }
        at++;
    }

    /** The next character that is no space; 0 at the end. */
    private char next() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON at character " + at);
    }
}
