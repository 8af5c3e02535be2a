package dev.multicloudfunctions.openapi;

import static dev.multicloudfunctions.openapi.Schemas.ordered;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.PathTemplate;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.version.GetVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.1 document of a table's HTTP functions: what the router binds, told by the table and the types alone;
 * nothing is annotated.
 */
public final class OpenApi {

    private final Functions functions;
    private final Schemas schemas = new Schemas();
    private final Problems problems = new Problems();
    private final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    private final Map<String, Object> schemes = new TreeMap<>();

    private OpenApi(Functions functions) {
        this.functions = functions;
    }

    /**
     * The document as JSON in UTF-8, the same bytes for the same table. Makes every HTTP function to learn its types;
     * meant to be called once and kept.
     *
     * @throws IllegalArgumentException if a function's trigger does not fit its types
     */
    public static byte[] document(Functions functions) {
        var document = new OpenApi(functions);
        return Json.codec(Object.class).encode(document.make());
    }

    private Map<String, Object> make() {
        for (FunctionDefinition definition : functions.table().definitions()) {
            if (definition.trigger() instanceof Trigger.Http http) {
                addOperations(definition.name(), http);
            }
        }
        Map<String, Object> document = ordered("openapi", "3.1.0", "info", info());
        document.put("servers", List.of(ordered("url", "/")));
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    private void addOperations(String function, Trigger.Http http) {
        BoundFunction<?, ?> bound = functions.get(function);
        Map<String, Object> path = paths.get(PathTemplate.with(http.path(), "{%s}"));
        if (path == null) {
            path = new LinkedHashMap<>();
            paths.put(PathTemplate.with(http.path(), "{%s}"), path);
        }
        for (int i = 0; i < http.methods().size(); i++) {
            String method = http.methods().get(i);
            // An id names one operation: the function's first one has its name, another its method too.
            String id = i == 0 ? function : function + '_' + method;
            path.put(
                    method.toLowerCase(Locale.ROOT),
                    new Operation(schemas, problems, http, method, bound, security(http))
                            .document(id, functions.table().description(function)));
        }
    }

    /** The scheme by which callers of a route show who they are, with what a token must allow; null if everybody may call. */
    private @Nullable Map<String, Object> security(Trigger.Http http) {
        if (!functions.isGuarded(http)) {
            return null;
        }
        List<String> scopes = http.scopes();
        if (scopes == null && functions.access().equals("keys")) {
            Map<String, Object> key = ordered("type", "apiKey", "in", "header");
            key.put("name", "x-api-key");
            schemes.put("key", key);
            return ordered("key", List.of());
        }
        Map<String, Object> token = ordered("type", "http", "scheme", "bearer");
        token.put("bearerFormat", "JWT");
        schemes.put("token", token);
        return ordered("token", scopes == null ? List.of() : scopes);
    }

    private Map<String, Object> info() {
        Map<String, Object> info =
                ordered("title", functions.table().application().title());
        info.put(
                "version",
                new GetVersion(functions.table().application(), functions.platform())
                        .get()
                        .version());
        info.put("description", "HEAD is answered where GET is, and OPTIONS on every path.");
        return info;
    }

    private Map<String, Object> components() {
        schemas.components().put("Problem", ProblemSchema.of(schemas));
        Map<String, Object> components = ordered("schemas", schemas.components(), "responses", problems.components());
        if (!schemes.isEmpty()) {
            components.put("securitySchemes", schemes);
        }
        return components;
    }
}
