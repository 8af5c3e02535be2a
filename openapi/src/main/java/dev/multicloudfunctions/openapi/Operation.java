package dev.multicloudfunctions.openapi;

import static dev.multicloudfunctions.openapi.Schemas.ordered;
import static dev.multicloudfunctions.openapi.SimpleSchemas.TEXT;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.PathTemplate;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.json.Component;
import dev.multicloudfunctions.json.Json;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One method of one path, as the router binds it: where each component of the input comes from. */
final class Operation {

    private final Schemas schemas;
    private final Problems problems;
    private final Trigger.Http http;
    private final Type input;
    private final Payload payload;
    private final boolean reads;
    private final boolean hasBody;
    private final Responses responses;
    private final @Nullable Map<String, Object> security;
    private final List<Component> inPath = new ArrayList<>();
    private final List<Component> inFields = new ArrayList<>();
    private final List<Component> others = new ArrayList<>();

    Operation(
            Schemas schemas,
            Problems problems,
            Trigger.Http http,
            String method,
            BoundFunction<?, ?> bound,
            @Nullable Map<String, Object> security) {
        this.schemas = schemas;
        this.problems = problems;
        this.security = security;
        this.http = http;
        this.input = bound.inputType();
        this.reads = method.equals("GET");
        this.payload = Payload.of(bound.input());
        this.hasBody =
                payload != Payload.NOTHING && (method.equals("POST") || method.equals("PUT") || method.equals("PATCH"));
        this.responses = new Responses(schemas, http, bound);
        List<String> variables = PathTemplate.variables(http.path());
        for (Component component :
                isRaw() ? List.<Component>of() : Json.codec(input).components()) {
            if (variables.contains(component.name())) {
                inPath.add(component);
            } else if (http.headers().containsValue(component.name())
                    || http.cookies().containsValue(component.name())) {
                inFields.add(component);
            } else if (!component.name().equals(http.ifMatch())
                    && !component.name().equals(http.body())
                    && !component.name().equals(http.principal())) {
                others.add(component);
            }
        }
    }

    private boolean isRaw() {
        return payload != Payload.JSON;
    }

    Map<String, Object> document(String id, @Nullable String summary) {
        Map<String, Object> operation = ordered("operationId", id);
        if (summary != null) {
            operation.put("summary", summary);
        }
        List<Object> parameters = parameters();
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (hasBody) {
            operation.put("requestBody", ordered("required", !isRaw() && http.body() == null, "content", content()));
        }
        operation.put("security", security == null ? List.of() : List.of(security));
        operation.put("responses", responses.document(reads, problems()));
        return operation;
    }

    private List<Object> parameters() {
        var parameters = new ArrayList<Object>();
        for (String variable : PathTemplate.variables(http.path())) {
            Map<String, Object> schema = TEXT;
            for (Component component : inPath) {
                schema = component.name().equals(variable) ? given(component) : schema;
            }
            parameters.add(parameter(variable, "path", true, schema));
        }
        for (Component component : hasBody ? List.<Component>of() : others) {
            parameters.add(parameter(component.name(), "query", isRequired(component), given(component)));
        }
        for (Component component : inFields) {
            parameters.addAll(fields(component, http.headers(), "header"));
            parameters.addAll(fields(component, http.cookies(), "cookie"));
        }
        if (http.idempotent() != null) {
            parameters.add(parameter("Idempotency-Key", "header", true, TEXT));
        }
        if (http.ifMatch() != null) {
            parameters.add(parameter("If-Match", "header", false, TEXT));
        }
        if (http.etag() != null && reads) {
            parameters.add(parameter("If-None-Match", "header", false, TEXT));
        }
        return parameters;
    }

    private List<Object> fields(Component component, Map<String, String> components, String in) {
        var fields = new ArrayList<Object>();
        for (Map.Entry<String, String> each : components.entrySet()) {
            if (each.getValue().equals(component.name())) {
                fields.add(parameter(each.getKey(), in, isRequired(component), given(component)));
            }
        }
        return fields;
    }

    private static boolean isRequired(Component component) {
        return !Schemas.isOptional(component) && !Schemas.isPatch(component.type());
    }

    /** A parameter is absent or has a value; it cannot be null. */
    private Map<String, Object> given(Component component) {
        return schemas.of(new Component(
                component.name(), component.type(), false, component.annotations(), component.declared()));
    }

    private static Map<String, Object> parameter(String name, String in, boolean required, Map<String, Object> schema) {
        Map<String, Object> parameter = ordered("name", name, "in", in);
        parameter.put("required", required);
        parameter.put("schema", schema);
        return parameter;
    }

    private Map<String, Object> content() {
        if (http.body() != null) {
            return Responses.content(http.consumed(), "*/*", Map.of());
        }
        if (isRaw()) {
            return Responses.content(schemas, payload, input, http.consumed());
        }
        boolean whole = inPath.isEmpty() && inFields.isEmpty() && http.ifMatch() == null && http.principal() == null;
        Map<String, Object> schema = whole ? schemas.of(input) : schemas.object(others);
        List<String> types = http.consumed();
        if (types.isEmpty() && others.stream().anyMatch(each -> Schemas.isPatch(each.type()))) {
            types = List.of("application/merge-patch+json", "application/json");
        }
        return Responses.content(types, "application/json", ordered("schema", schema));
    }

    private Map<String, Object> problems() {
        var found = new LinkedHashMap<String, Object>();
        if (!isRaw() || payload == Payload.TEXT && hasBody || http.idempotent() != null) {
            found.put("400", invalid());
        }
        if (security != null) {
            found.put("401", problems.unauthenticated(security.containsKey("key")));
        }
        if (http.scopes() != null) {
            found.put("403", Problems.forbidden(http.scopes()));
        }
        if (!inPath.isEmpty()) {
            found.put("404", problems.notFound());
        }
        if (!responses.types().isEmpty()) {
            found.put("406", Problems.notAcceptable(responses.types()));
        }
        if (http.idempotent() != null) {
            found.put("409", problems.stillRunning());
        }
        if (http.ifMatch() != null) {
            found.put("412", problems.changed());
        }
        if (hasBody) {
            found.put("413", problems.tooLarge());
        }
        if (hasBody && (!isRaw() && http.body() == null || !http.consumed().isEmpty())) {
            List<String> types = http.consumed().isEmpty() ? List.of("application/json") : http.consumed();
            boolean read = http.body() == null && payload != Payload.BYTES && payload != Payload.HTTP;
            found.put("415", Problems.unsupported(types, read && !types.contains("multipart/form-data")));
        }
        if (http.idempotent() != null) {
            found.put("422", problems.otherRequest());
        }
        found.put("default", problems.other());
        return found;
    }

    /** What a caller is told who leaves out what is needed, or where nothing is gives what is not known. */
    private Map<String, Object> invalid() {
        if (isRaw()) {
            return http.idempotent() == null
                    ? Problems.invalid(null, "The body is not UTF-8.")
                    : Problems.invalid(
                            "Idempotency-Key", "This header is required: a new key for each thing to do once.");
        }
        for (Component component : others) {
            if (isRequired(component)) {
                return Problems.invalid(component.name(), "This member is required.");
            }
        }
        return Problems.invalid("unknown", "There is no such parameter.");
    }
}
