package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.openapi.OpenApi;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code GET /openapi.json}: the description of all routes, made when first asked for. */
@Component
@Order(0)
final class OpenApiEndpoint implements PathHandler {

    private static final String PATH = "/openapi.json";

    private final Functions functions;
    private volatile byte @Nullable [] document;

    OpenApiEndpoint(Functions functions) {
        this.functions = functions;
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PATH);
    }

    @Override
    public String route(String method, String path) {
        return PATH;
    }

    @Override
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        byte[] known = document;
        if (known == null) {
            known = OpenApi.document(functions);
            document = known;
        }
        return Responses.read(request, "application/json", known);
    }
}
