package dev.multicloudfunctions.http;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The route that a request was found to have, as filters see it. Immutable and thread-safe. */
public final class HttpRoute {

    private final String function;
    private final String path;
    private final Map<String, String> variables;
    private final @Nullable Principal principal;

    /**
     * A route with the values of its variables.
     *
     * @param function the name of the function that it leads to
     * @param path the template, as {@code /products/{id}}
     * @param variables the decoded values of the template's variables, by name
     * @param principal who calls; null if that is not known
     */
    public HttpRoute(String function, String path, Map<String, String> variables, @Nullable Principal principal) {
        this.function = function;
        this.path = path;
        this.variables = Collections.unmodifiableMap(variables);
        this.principal = principal;
    }

    /** A route whose caller is not known. */
    public HttpRoute(String function, String path, Map<String, String> variables) {
        this(function, path, variables, null);
    }

    /** The name of the function that it leads to. */
    public String function() {
        return function;
    }

    /** The template, as {@code /products/{id}}: few values, so that it suits the tag of a metric. */
    public String path() {
        return path;
    }

    /** The decoded values of the template's variables, by name; unmodifiable. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Who calls, as a token has proved; null where none was asked for. */
    public @Nullable Principal principal() {
        return principal;
    }

    /** Function and template alone: the variables may hold what must not be logged. */
    @Override
    public String toString() {
        return function + ' ' + path;
    }
}
