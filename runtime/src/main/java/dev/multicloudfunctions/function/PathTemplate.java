package dev.multicloudfunctions.function;

import java.util.ArrayList;
import java.util.List;

/** The template of a route taken apart, for checks and documents; the router has its own, cheaper view. */
public final class PathTemplate {

    private PathTemplate() {}

    /** The names of the variables, in their order. */
    public static List<String> variables(String template) {
        var variables = new ArrayList<String>();
        for (String segment : segments(template)) {
            if (isVariable(segment)) {
                variables.add(segment.substring(1, segment.length() - 1));
            }
        }
        return variables;
    }

    static boolean isVariable(String segment) {
        return segment.length() > 2 && segment.startsWith("{") && segment.endsWith("}");
    }

    static String[] segments(String template) {
        return template.substring(Math.min(1, template.length())).split("/", -1);
    }
}
