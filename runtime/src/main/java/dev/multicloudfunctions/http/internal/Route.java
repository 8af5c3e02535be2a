package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of the route table. A segment of the template is a literal or {@code {variable}}. Thread-safe. */
final class Route {

    final String function;
    final Trigger.Http http;
    private final String[] template;

    /** Made with the function, by the first request; the race is harmless. */
    private @Nullable RoutedFunction endpoint;

    Route(String function, Trigger.Http http) {
        this.function = function;
        this.http = http;
        this.template = RequestPath.split(http.path());
    }

    /** Whether this route serves the method itself: HEAD follows from GET. */
    boolean serves(String method) {
        return http.methods().contains(method)
                || method.equals("HEAD") && http.methods().contains("GET");
    }

    boolean matches(String[] path) {
        if (path.length != template.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (isVariable(template[i]) ? path[i].isEmpty() : !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    /** Of two routes that match one path, the more specific has the first literal where the other has a variable. */
    boolean isMoreSpecificThan(Route other) {
        for (int i = 0; i < template.length; i++) {
            boolean literal = !isVariable(template[i]);
            if (literal == isVariable(other.template[i])) {
                return literal;
            }
        }
        return false;
    }

    /** Adds the variables of the path, which has matched, to the parameters; names those that are there already. */
    void bind(String[] path, Map<String, List<String>> parameters) {
        for (int i = 0; i < path.length; i++) {
            if (isVariable(template[i])) {
                String name = template[i].substring(1, template[i].length() - 1);
                if (parameters.put(name, List.of(path[i])) != null) {
                    throw RoutedFunction.givenTwice(name);
                }
            }
        }
    }

    RoutedFunction endpoint(Functions functions) {
        RoutedFunction known = endpoint;
        if (known == null) {
            known = new RoutedFunction(this, functions.get(function));
            endpoint = known;
        }
        return known;
    }

    String[] template() {
        return template;
    }

    static boolean isVariable(String segment) {
        return !segment.isEmpty() && segment.charAt(0) == '{';
    }
}
