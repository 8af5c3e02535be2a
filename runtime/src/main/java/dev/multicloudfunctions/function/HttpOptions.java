package dev.multicloudfunctions.function;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a route declares that most routes do not. Immutable once it is shared: each change is made to a copy. */
final class HttpOptions implements Cloneable {

    private Map<String, String> headers = Map.of();
    private Map<String, String> cookies = Map.of();
    private List<String> consumed = List.of();
    private List<String> produced = List.of();
    private @Nullable String body;
    private @Nullable List<String> scopes;
    private boolean open;
    private @Nullable String principal;
    private @Nullable Duration idempotent;

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

    HttpOptions consumes(List<String> types) {
        HttpOptions copy = copy();
        copy.consumed = types;
        return copy;
    }

    HttpOptions produces(List<String> types) {
        HttpOptions copy = copy();
        copy.produced = types;
        return copy;
    }

    HttpOptions body(String component) {
        HttpOptions copy = copy();
        copy.body = component;
        return copy;
    }

    HttpOptions secured(List<String> wanted) {
        HttpOptions copy = copy();
        copy.scopes = List.copyOf(wanted);
        copy.open = false;
        return copy;
    }

    HttpOptions opened() {
        HttpOptions copy = copy();
        copy.scopes = null;
        copy.open = true;
        return copy;
    }

    HttpOptions principal(String component) {
        HttpOptions copy = copy();
        copy.principal = component;
        return copy;
    }

    HttpOptions idempotent(Duration kept) {
        HttpOptions copy = copy();
        copy.idempotent = kept;
        return copy;
    }

    @Nullable
    Duration idempotent() {
        return idempotent;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    List<String> consumed() {
        return consumed;
    }

    List<String> produced() {
        return produced;
    }

    @Nullable
    String body() {
        return body;
    }

    @Nullable
    List<String> scopes() {
        return scopes;
    }

    boolean isOpen() {
        return open;
    }

    @Nullable
    String principal() {
        return principal;
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
        return Arrays.asList(headers, cookies, consumed, produced, body, scopes, open, principal, idempotent);
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
