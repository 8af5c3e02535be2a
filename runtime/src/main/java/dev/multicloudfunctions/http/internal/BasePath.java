package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.List;

/** What stands before the routes' paths as callers see them: a stage, or the path that a gateway maps to us. Thread-safe. */
final class BasePath {

    /** Nothing. */
    static final BasePath NONE = new BasePath("");

    private final String path;

    /** @param path empty, or begins with a slash and does not end with one */
    private BasePath(String path) {
        this.path = path;
    }

    /** A base path that a gateway told. */
    static BasePath told(String path) {
        return path.isEmpty() ? NONE : new BasePath(path);
    }

    /**
     * A base path as it was set.
     *
     * @throws FunctionException INTERNAL if it is none
     */
    static BasePath set(String setting) {
        if (setting.equals("/")) {
            return NONE;
        }
        for (int i = 0; i < setting.length(); i++) {
            char c = setting.charAt(i);
            if (c <= ' ' || c > '~' || "?#\"\\".indexOf(c) >= 0) {
                throw malformed();
            }
        }
        if (!setting.startsWith("/") || setting.startsWith("//") || setting.endsWith("/")) {
            throw malformed();
        }
        return new BasePath(setting);
    }

    private static FunctionException malformed() {
        return new FunctionException(
                ErrorKind.INTERNAL,
                List.of(new Fault(
                        "PUBLIC_BASE_PATH", "must be a path as /shop, without a slash at its end, or / for none.")));
    }

    /** The request below the base path; as it is if it is not below: a gateway may have taken it away. */
    HttpRequest below(HttpRequest request) {
        String whole = request.path();
        if (path.isEmpty() || !whole.startsWith(path)) {
            return request;
        }
        if (whole.length() > path.length() && whole.charAt(path.length()) != '/') {
            return request;
        }
        String rest = whole.length() == path.length() ? "/" : whole.substring(path.length());
        return new HttpRequest(request.method(), rest, request.query(), request.headers(), request.body());
    }

    /** The response with a {@code Location} that callers can follow; one of another host stays. */
    HttpResponse before(HttpResponse response) {
        String location = path.isEmpty() ? null : response.headers().first("Location");
        if (location == null || !location.startsWith("/") || location.startsWith("//")) {
            return response;
        }
        return response.with("Location", path + location);
    }
}
