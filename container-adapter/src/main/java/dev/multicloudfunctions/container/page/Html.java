package dev.multicloudfunctions.container.page;

/** Builds HTML; what is not markup is escaped. Not thread-safe. */
final class Html {

    private final StringBuilder text = new StringBuilder(16 * 1024);

    /** Adds markup. The page's own: nothing that came from outside. */
    Html markup(String markup) {
        text.append(markup);
        return this;
    }

    /** Adds text, in an element or in a quoted attribute. */
    Html text(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(c);
            }
        }
        return this;
    }

    /** Adds an attribute with a blank before it. */
    Html attribute(String name, String value) {
        return markup(" " + name + "=\"").text(value).markup("\"");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
