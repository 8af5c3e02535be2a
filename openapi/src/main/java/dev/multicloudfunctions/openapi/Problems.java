package dev.multicloudfunctions.openapi;

import static dev.multicloudfunctions.error.ErrorKind.CONFLICT;
import static dev.multicloudfunctions.error.ErrorKind.NOT_FOUND;
import static dev.multicloudfunctions.error.ErrorKind.PRECONDITION;
import static dev.multicloudfunctions.error.ErrorKind.TOO_LARGE;
import static dev.multicloudfunctions.error.ErrorKind.UNAVAILABLE;
import static dev.multicloudfunctions.error.ErrorKind.UNPROCESSABLE;
import static dev.multicloudfunctions.openapi.Schemas.ordered;
import static dev.multicloudfunctions.openapi.SimpleSchemas.TEXT;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.Problem;
import dev.multicloudfunctions.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The problems that routes answer, each with an example. Those that are the same on every route stand once. Not thread-safe. */
final class Problems {

    private static final String TYPE = "application/problem+json";
    private static final String BEARER = "Bearer realm=\"functions\"";
    private static final List<String> FIELDS =
            List.of("WWW-Authenticate", "Retry-After", "Accept-Post", "Accept-Patch");

    private final Map<String, Object> shared = new TreeMap<>();

    /** The responses that others refer to, by name. */
    Map<String, Object> components() {
        return shared;
    }

    static Map<String, Object> invalid(@Nullable String member, String detail) {
        return response("The input breaks a rule", Problem.of(FunctionException.invalid(member, detail)));
    }

    /** @param byKey whether callers show a key, and no token */
    Map<String, Object> unauthenticated(boolean byKey) {
        return byKey
                ? shared(
                        "NoKey",
                        "The key is missing or not valid",
                        Problem.of(401, "UNAUTHENTICATED", "Send a valid key as x-api-key.")
                                .with("WWW-Authenticate", "ApiKey realm=\"functions\""))
                : shared(
                        "NoToken",
                        "The token is missing or not valid",
                        Problem.of(401, "UNAUTHENTICATED", "Send a token: Authorization: Bearer TOKEN.")
                                .with("WWW-Authenticate", BEARER));
    }

    static Map<String, Object> forbidden(List<String> scopes) {
        String wanted = String.join(" ", scopes);
        String detail = "The token does not allow this. It must allow: " + wanted + '.';
        String challenge = BEARER + ", error=\"insufficient_scope\", scope=\"" + wanted + '"';
        return response(
                "The token does not allow this",
                Problem.of(403, "FORBIDDEN", detail).with("WWW-Authenticate", challenge));
    }

    Map<String, Object> notFound() {
        return shared(
                "NotFound",
                "There is no such thing",
                Problem.of(new FunctionException(NOT_FOUND, "There is no such thing.")));
    }

    static Map<String, Object> notAcceptable(Iterable<String> types) {
        String detail = "The answer is " + String.join(" or ", types) + ", which the request does not accept.";
        return response("Another type than this was asked for", Problem.of(406, "NOT_ACCEPTABLE", detail));
    }

    Map<String, Object> stillRunning() {
        String detail = "The first request with this Idempotency-Key is still running.";
        return shared(
                "StillRunning",
                "The first request with this key is still running",
                Problem.of(new FunctionException(CONFLICT, detail, Duration.ofSeconds(1))));
    }

    Map<String, Object> changed() {
        return shared(
                "Changed",
                "The version that the caller has seen is not the stored one",
                Problem.of(new FunctionException(PRECONDITION, "It was changed since it was read.")));
    }

    Map<String, Object> tooLarge() {
        String detail = "The body has more than " + HttpRequest.MAX_BODY_BYTES + " bytes, which is the most allowed.";
        return shared("TooLarge", "The body is too large", Problem.of(new FunctionException(TOO_LARGE, detail)));
    }

    /** @param utf8 whether the body is read as text */
    static Map<String, Object> unsupported(Iterable<String> types, boolean utf8) {
        String detail =
                "The body must be " + String.join(" or ", types) + (utf8 ? ", in UTF-8" : "") + " and not compressed.";
        return response("The body is of another type", Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", detail));
    }

    Map<String, Object> otherRequest() {
        String detail = "Another request was sent with this Idempotency-Key.";
        return shared(
                "OtherRequest",
                "The key is another request's",
                Problem.of(new FunctionException(UNPROCESSABLE, detail, "Idempotency-Key")));
    }

    /** What may come from any route. */
    Map<String, Object> other() {
        return shared(
                "Problem",
                "An error; its kind and detail say which",
                Problem.of(new FunctionException(UNAVAILABLE, "A part did not answer. Try again later.")));
    }

    private Map<String, Object> shared(String name, String description, HttpResponse example) {
        shared.put(name, response(description, example));
        return ordered("$ref", "#/components/responses/" + name);
    }

    private static Map<String, Object> response(String description, HttpResponse example) {
        Map<String, Object> response = ordered("description", description);
        var headers = new LinkedHashMap<String, Object>();
        for (String field : FIELDS) {
            String value = example.headers().first(field);
            if (value != null) {
                headers.put(field, ordered("schema", TEXT, "example", value));
            }
        }
        if (!headers.isEmpty()) {
            response.put("headers", headers);
        }
        Object body = Json.tree(example.body(), example.body().length);
        Map<String, Object> schema = ordered("$ref", "#/components/schemas/Problem");
        response.put("content", ordered(TYPE, ordered("schema", schema, "example", body)));
        return response;
    }
}
