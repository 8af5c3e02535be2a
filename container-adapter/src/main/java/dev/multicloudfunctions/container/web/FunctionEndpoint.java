package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.HttpRouter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** All routes of the function table, and the answer to every path that nothing serves. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class FunctionEndpoint implements Endpoint {

    private final HttpRouter router;

    FunctionEndpoint(HttpRouter router) {
        this.router = router;
    }

    @Override
    public boolean serves(String path) {
        return true;
    }

    @Override
    public String route(String method, String path) {
        String template = router.template(method, path);
        return template == null ? "UNMATCHED" : template;
    }

    @Override
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        return router.handle(request, invocation);
    }
}
