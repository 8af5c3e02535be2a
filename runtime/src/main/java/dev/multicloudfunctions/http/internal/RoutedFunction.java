package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.lang.reflect.ParameterizedType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A route with its function: makes the input of a request, runs the function, makes the response. Thread-safe. */
final class RoutedFunction {

    private static final String MULTIPART = "multipart/form-data";

    private final Route route;
    private final Payload payload;
    private final Function<Object, Object> function;
    private final @Nullable JsonCodec<?> codec;
    private final Answers answers;

    /** Whether the body is read as JSON or text, and so in UTF-8. */
    private final boolean isRead;

    private final @Nullable FieldBinding fields;
    private final @Nullable String ownParameter;
    private final @Nullable IdempotentCalls once;

    @SuppressWarnings("unchecked")
    RoutedFunction(
            Route route, BoundFunction<?, ?> bound, @Nullable String ownParameter, @Nullable IdempotentCalls once) {
        this.route = route;
        this.once = once;
        this.function = (Function<Object, Object>) bound.function();
        this.payload = Payload.of(bound.input());
        this.codec = payload == Payload.JSON ? Json.codec(bound.inputType()) : null;
        this.answers = new Answers(route.http, bound);
        this.isRead = (codec != null || payload == Payload.TEXT)
                && route.http.body() == null
                && !route.http.consumed().contains(MULTIPART);
        boolean binds = !route.http.headers().isEmpty() || !route.http.cookies().isEmpty();
        this.ownParameter = codec != null && ownParameter != null && codec.declares(ownParameter) ? null : ownParameter;
        this.fields = codec != null && binds ? new FieldBinding(route.http, lists(codec)) : null;
    }

    private static Set<String> lists(JsonCodec<?> codec) {
        var lists = new HashSet<String>();
        for (Component component : codec.components()) {
            if (component.type() instanceof ParameterizedType type
                    && type.getRawType() instanceof Class<?> raw
                    && Collection.class.isAssignableFrom(raw)) {
                lists.add(component.name());
            }
        }
        return lists;
    }

    /** What is refused before the function's input is looked at; null if nothing is. */
    @Nullable
    HttpResponse refusal(HttpRequest request) {
        if (!takes(request)) {
            List<String> types = route.http.consumed();
            return MediaTypes.refusal(request.method(), types.isEmpty() ? List.of("application/json") : types, isRead);
        }
        return answers.refusal(request);
    }

    /** Whether the body, if the method has one, is of a type that can be read. */
    private boolean takes(HttpRequest request) {
        if (!hasBody(request)) {
            return true;
        }
        if (!route.http.consumed().isEmpty()) {
            return MediaTypes.allow(route.http.consumed(), request.headers(), isRead);
        }
        return codec == null
                || route.http.body() != null
                || MediaTypes.allowJson(request.headers())
                || request.body().length == 0 && MediaTypes.isWithout(request) && nothingToRead(codec);
    }

    HttpResponse answer(HttpRequest request, String[] path, @Nullable Principal caller) {
        refuseConditions(request);
        Object input = input(request, path, caller);
        if (once == null) {
            return run(input, request);
        }
        return once.answer(request, caller == null ? "" : caller.subject(), this, input);
    }

    /** Gives the input to the function, whatever ran before. */
    @SuppressWarnings("NullAway") // a supplier's function is given null, the only value of Void
    HttpResponse run(@Nullable Object input, HttpRequest request) {
        return answers.of(function.apply(input), request);
    }

    private @Nullable Object input(HttpRequest request, String[] path, @Nullable Principal caller) {
        if (codec != null) {
            return record(codec, request, path, caller);
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

    private Object record(JsonCodec<?> json, HttpRequest request, String[] path, @Nullable Principal caller) {
        Map<String, List<String>> parameters =
                request.query().isEmpty() ? new LinkedHashMap<>() : Query.parameters(request.query());
        if (ownParameter != null) {
            parameters.remove(ownParameter);
        }
        String ifMatch = route.http.ifMatch();
        if (ifMatch != null) {
            List<String> tags = request.headers().all("If-Match");
            parameters.put(ifMatch, tags.isEmpty() ? List.of() : EntityTags.expected("If-Match", tags));
        }
        route.bind(path, parameters);
        Map<String, Object> values = Map.of();
        String principal = route.http.principal();
        if (principal != null) {
            // Neither query nor body may say who calls.
            if (parameters.put(principal, List.of()) != null) {
                throw FunctionException.invalid(principal, "There is no such parameter.");
            }
            values = caller == null ? values : CallerBinding.values(json, principal, caller);
        }
        if (fields == null) {
            return decode(json, request, parameters, values);
        }
        fields.bind(request.headers(), parameters);
        try {
            return decode(json, request, parameters, values);
        } catch (FunctionException refused) {
            throw fields.named(refused);
        }
    }

    private Object decode(
            JsonCodec<?> json, HttpRequest request, Map<String, List<String>> parameters, Map<String, Object> values) {
        String whole = route.http.body();
        if (whole != null) {
            parameters.put(whole, List.of());
            var made = new LinkedHashMap<>(values);
            made.put(whole, whole(json, whole, request.body()));
            return json.decode(null, parameters, made);
        }
        if (hasBody(request) && route.http.consumed().contains(MULTIPART)) {
            return FormBinding.decode(json, request, parameters, values);
        }
        if (!hasBody(request) || request.body().length == 0 && nothingToRead(json)) {
            return json.decode(null, parameters, values);
        }
        if (request.body().length == 0) {
            throw FunctionException.invalid(null, "The body is empty; a JSON object is expected.");
        }
        return json.decode(request.body(), parameters, values);
    }

    private static Object whole(JsonCodec<?> json, String name, byte[] body) {
        for (Component component : json.components()) {
            if (component.name().equals(name) && component.type() == String.class) {
                return Payload.text(body, "The body");
            }
        }
        return body;
    }

    /** Whether the path and the fields give everything, so that a body could give nothing. */
    private boolean nothingToRead(JsonCodec<?> json) {
        for (Component component : json.components()) {
            String name = component.name();
            if (!name.equals(route.http.ifMatch())
                    && !name.equals(route.http.principal())
                    && !route.http.headers().containsValue(name)
                    && !route.http.cookies().containsValue(name)
                    && !route.names(name)) {
                return false;
            }
        }
        return true;
    }

    /** A condition that the function does not get would be passed over, and what it guards overwritten. */
    private void refuseConditions(HttpRequest request) {
        String method = request.method();
        boolean changes = method.equals("PUT") || method.equals("PATCH") || method.equals("DELETE");
        if (changes && payload != Payload.HTTP) {
            refuseCondition(request, "If-None-Match", false);
            refuseCondition(request, "If-Match", route.http.ifMatch() != null);
        }
    }

    private static void refuseCondition(HttpRequest request, String header, boolean isGiven) {
        if (!isGiven && request.headers().first(header) != null) {
            throw new FunctionException(
                    ErrorKind.PRECONDITION, "The condition " + header + " cannot be met here: nothing was changed.");
        }
    }

    private static boolean hasBody(HttpRequest request) {
        String method = request.method();
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    static FunctionException givenTwice(String name) {
        return FunctionException.invalid(name, "This member is given in the path and again in the query.");
    }
}
