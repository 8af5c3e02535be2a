package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of the route table. A segment of the template is a literal or {@code {variable}}. Thread-safe. */
final class Route {

    private static final String REST = "=**}";

    final String function;
    final Trigger.Http http;
    private final String[] template;
    private final boolean hasRest;

    /** Made with the function, by the first request; the race is harmless. */
    private @Nullable RoutedFunction endpoint;

    Route(String function, Trigger.Http http) {
        this.function = function;
        this.http = http;
        this.template = RequestPath.split(http.path());
        this.hasRest = http.path().endsWith(REST);
    }

    /** Whether this route serves the method itself: HEAD follows from GET. */
    boolean serves(String method) {
        return http.methods().contains(method)
                || method.equals("HEAD") && http.methods().contains("GET");
    }

    boolean matches(String[] path) {
        if (hasRest ? path.length < template.length : path.length != template.length) {
            return false;
        }
        for (int i = 0; i < template.length; i++) {
            boolean any = isVariable(template[i]) && !path[i].isEmpty();
            if (!any && !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    /** Of two routes that match one path, the more specific has the first literal where the other has a variable. */
    boolean isMoreSpecificThan(Route other) {
        for (int i = 0; i < template.length && i < other.template.length; i++) {
            int breadth = breadth(template[i]);
            int otherBreadth = breadth(other.template[i]);
            if (breadth != otherBreadth) {
                return breadth < otherBreadth;
            }
        }
        return false;
    }

    private static int breadth(String segment) {
        return !isVariable(segment) ? 0 : segment.endsWith(REST) ? 2 : 1;
    }

    /** Adds the variables of the path, which has matched, to the parameters; names those that are there already. */
    void bind(String[] path, Map<String, List<String>> parameters) {
        for (int i = 0; i < template.length; i++) {
            if (isVariable(template[i])) {
                boolean rest = hasRest && i == template.length - 1;
                String value = rest ? rest(path, i) : path[i];
                String name = template[i].substring(1, template[i].length() - (rest ? REST.length() : 1));
                if (parameters.put(name, List.of(value)) != null) {
                    throw RoutedFunction.givenTwice(name);
                }
            }
        }
    }

    /** Whether a variable of the template has this name. */
    boolean names(String name) {
        for (String segment : template) {
            if (segment.equals('{' + name + '}') || segment.equals('{' + name + REST)) {
                return true;
            }
        }
        return false;
    }

    /** The variables of the path, which has matched. */
    Map<String, String> variables(String[] path) {
        var parameters = new LinkedHashMap<String, List<String>>();
        bind(path, parameters);
        var variables = new LinkedHashMap<String, String>();
        for (Map.Entry<String, List<String>> each : parameters.entrySet()) {
            variables.put(each.getKey(), each.getValue().get(0));
        }
        return variables;
    }

    private static String rest(String[] path, int start) {
        var rest = new StringBuilder(path[start]);
        for (int i = start + 1; i < path.length; i++) {
            rest.append('/').append(path[i]);
        }
        return rest.toString();
    }

    RoutedFunction endpoint(Functions functions, @Nullable String ownParameter) {
        RoutedFunction known = endpoint;
        if (known == null) {
            Duration kept = http.idempotent();
            BoundFunction<?, ?> bound = functions.get(function);
            IdempotentCalls once = kept == null ? null : new IdempotentCalls(function, kept, functions.platform());
            known = new RoutedFunction(this, bound, ownParameter, once);
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
