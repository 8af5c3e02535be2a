package dev.multicloudfunctions.tooling.describe;

/** Names as descriptors want them. */
final class Ids {

    private Ids() {}

    /** Letters and digits, each word capitalised: {@code cursor-key} is {@code CursorKey}, {@code getTodo} {@code GetTodo}. */
    static String pascal(String name) {
        var id = new StringBuilder();
        boolean begins = true;
        for (char each : name.toCharArray()) {
            boolean inside = Character.isLetterOrDigit(each);
            if (inside) {
                id.append(begins ? Character.toUpperCase(each) : each);
            }
            begins = !inside;
        }
        return id.toString();
    }

    /** Lower-case words with hyphens between them: {@code getTodo} is {@code get-todo}. */
    static String kebab(String name) {
        var id = new StringBuilder();
        for (char each : name.toCharArray()) {
            boolean begins = !id.isEmpty() && id.charAt(id.length() - 1) != '-';
            if (Character.isUpperCase(each)) {
                id.append(begins ? "-" : "").append(Character.toLowerCase(each));
            } else if (Character.isLetterOrDigit(each)) {
                id.append(each);
            } else if (begins) {
                id.append('-');
            }
        }
        return id.toString();
    }

    /** A sentence of a name: {@code getTodo} is {@code Get todo.} */
    static String sentence(String name) {
        String words = kebab(name).replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + '.';
    }
}
