package dev.multicloudfunctions.function;

import java.util.ArrayList;
import java.util.List;

/** The template of a route taken apart, for checks and documents; the router has its own, cheaper view. */
public final class PathTemplate {

    private static final String REST = "=**}";

    private PathTemplate() {}

    /** The names of the variables, in their order. */
    public static List<String> variables(String template) {
        var variables = new ArrayList<String>();
        for (String segment : segments(template)) {
            if (isVariable(segment)) {
                variables.add(name(segment));
            }
        }
        return variables;
    }

    /** Whether the last variable is all that follows, as in {@code /files/{path=**}}. */
    public static boolean hasRest(String template) {
        return template.endsWith(REST);
    }

    /**
     * The template in another notation.
     *
     * @param rest what a last variable of several segments looks like, with {@code %s} for its name: {@code {%s+}} for Amazon
     *     API Gateway, {@code {*%s}} for Azure
     */
    public static String with(String template, String rest) {
        if (!hasRest(template)) {
            return template;
        }
        int start = template.lastIndexOf('/') + 1;
        return template.substring(0, start) + rest.replace("%s", name(template.substring(start)));
    }

    static boolean isVariable(String segment) {
        return segment.length() > 2 && segment.startsWith("{") && segment.endsWith("}");
    }

    static boolean isRest(String segment) {
        return isVariable(segment) && segment.endsWith(REST);
    }

    /** The name within a variable. */
    static String name(String segment) {
        return segment.substring(1, segment.length() - (isRest(segment) ? REST.length() : 1));
    }

    static String[] segments(String template) {
        return template.substring(Math.min(1, template.length())).split("/", -1);
    }
}
