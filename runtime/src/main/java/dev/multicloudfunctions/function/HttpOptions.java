package dev.multicloudfunctions.function;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a route declares that most routes do not. Immutable once it is shared: each change is made to a copy. */
final class HttpOptions implements Cloneable {

    private Map<String, String> headers = Map.of();
    private Map<String, String> cookies = Map.of();

    HttpOptions header(String name, String component) {
        HttpOptions copy = copy();
        copy.headers = with(headers, name, component);
        return copy;
    }

    HttpOptions cookie(String name, String component) {
        HttpOptions copy = copy();
        copy.cookies = with(cookies, name, component);
        return copy;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    private static Map<String, String> with(Map<String, String> all, String name, String component) {
        var more = new LinkedHashMap<>(all);
        more.put(name, component);
        return Collections.unmodifiableMap(more);
    }

    private HttpOptions copy() {
        try {
            return (HttpOptions) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object parts() {
        return Arrays.asList(headers, cookies);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpOptions options && parts().equals(options.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }
}
