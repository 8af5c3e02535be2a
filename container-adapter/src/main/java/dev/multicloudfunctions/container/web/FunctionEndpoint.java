package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.CallerLimit;
import dev.multicloudfunctions.http.internal.HttpAnswer;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** All routes of the function table, and the answer to every path that nothing serves. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class FunctionEndpoint implements PathHandler {

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
        return named(router.template(method, path));
    }

    @Override
    public HttpAnswer answer(HttpRequest request, Invocation invocation, CallerLimit callers) {
        HttpAnswer answer = router.answer(request, invocation, callers);
        return new HttpAnswer(answer.response(), named(answer.route()));
    }

    @Override
    public boolean admits(HttpHeaders headers) {
        return router.admits(headers);
    }

    @Override
    public HttpResponse readable(String method, HttpHeaders headers, HttpResponse refusal) {
        return router.readable(method, headers, refusal);
    }

    private static String named(@Nullable String template) {
        return template == null ? "UNMATCHED" : template;
    }

    @Override
    public HttpResponse handle(HttpRequest request, Invocation invocation) {
        return router.handle(request, invocation);
    }
}
