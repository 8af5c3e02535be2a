package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A route with its function: makes the input of a request, runs the function, makes the response. Thread-safe. */
final class RoutedFunction {

    private final Route route;
    private final Payload payload;
    private final Function<Object, Object> function;
    private final @Nullable JsonCodec<?> codec;
    private final Answers answers;

    @SuppressWarnings("unchecked")
    RoutedFunction(Route route, BoundFunction<?, ?> bound) {
        this.route = route;
        this.function = (Function<Object, Object>) bound.function();
        this.payload = Payload.of(bound.input());
        this.codec = payload == Payload.JSON ? Json.codec(bound.inputType()) : null;
        this.answers = new Answers(route.http, bound);
    }

    /** Whether the body, if the method has one, is of a type that can be read. */
    boolean takes(HttpRequest request) {
        return codec == null || !hasBody(request) || MediaTypes.allowJson(request.headers());
    }

    @SuppressWarnings("NullAway") // a supplier's function is given null, the only value of Void
    HttpResponse answer(HttpRequest request, String[] path) {
        return answers.of(function.apply(input(request, path)), request);
    }

    private @Nullable Object input(HttpRequest request, String[] path) {
        if (codec != null) {
            return record(codec, request, path);
        }
        if (payload == Payload.HTTP) {
            return request;
        }
        if (payload == Payload.NOTHING) {
            return null;
        }
        byte[] body = hasBody(request) ? request.body() : Answers.NO_BODY;
        return payload == Payload.TEXT ? Payload.text(body, "The body") : body;
    }

    private Object record(JsonCodec<?> json, HttpRequest request, String[] path) {
        Map<String, List<String>> parameters =
                request.query().isEmpty() ? new LinkedHashMap<>() : Query.parameters(request.query());
        String ifMatch = route.http.ifMatch();
        if (ifMatch != null) {
            List<String> fields = request.headers().all("If-Match");
            parameters.put(ifMatch, fields.isEmpty() ? List.of() : EntityTags.expected("If-Match", fields));
        }
        route.bind(path, parameters);
        if (!hasBody(request)) {
            return json.decode(null, parameters);
        }
        if (request.body().length == 0) {
            throw FunctionException.invalid(null, "The body is empty; a JSON object is expected.");
        }
        return json.decode(request.body(), parameters);
    }

    private static boolean hasBody(HttpRequest request) {
        String method = request.method();
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    static FunctionException givenTwice(String name) {
        return FunctionException.invalid(name, "This member is given in the path and again in the query.");
    }
}
