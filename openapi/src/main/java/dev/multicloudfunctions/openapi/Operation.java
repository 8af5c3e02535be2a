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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One method of one path, as the router binds it: where each component of the input comes from. */
final class Operation {

    private final Schemas schemas;
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
            Trigger.Http http,
            String method,
            BoundFunction<?, ?> bound,
            @Nullable Map<String, Object> security) {
        this.schemas = schemas;
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
        return !component.optional() && !Schemas.isPatch(component.type());
    }

    /** A parameter is absent or has a value; it cannot be null. */
    private Map<String, Object> given(Component component) {
        return schemas.of(new Component(component.name(), component.type(), false, component.annotations()));
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

    private List<String> problems() {
        var problems = new ArrayList<String>();
        if (!isRaw() || payload == Payload.TEXT && hasBody || http.idempotent() != null) {
            problems.add("400");
        }
        if (security != null) {
            problems.add("401");
        }
        if (http.scopes() != null) {
            problems.add("403");
        }
        if (!inPath.isEmpty()) {
            problems.add("404");
        }
        if (responses.isOfOneType()) {
            problems.add("406");
        }
        if (http.idempotent() != null) {
            problems.add("409");
        }
        if (http.ifMatch() != null) {
            problems.add("412");
        }
        if (hasBody) {
            problems.add("413");
        }
        if (hasBody && (!isRaw() && http.body() == null || !http.consumed().isEmpty())) {
            problems.add("415");
        }
        if (http.idempotent() != null) {
            problems.add("422");
        }
        problems.add("default");
        return problems;
    }
}
