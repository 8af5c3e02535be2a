package dev.multicloudfunctions.conformance.function;

import dev.multicloudfunctions.http.HttpFilter;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.HttpRoute;
import java.nio.charset.StandardCharsets;

/** Stands around one function, by what the last segment of its path says; adds its mark to what comes back. */
record ShelfFilter(String mark) implements HttpFilter {

    static final String FUNCTION = "conformanceFiltered";

    @Override
    public HttpResponse handle(HttpRequest request, HttpRoute route, Next next) {
        if (!route.function().equals(FUNCTION)) {
            return next.handle(request);
        }
        HttpResponse response = answer(request, route.variables().getOrDefault("segment", ""), next);
        HttpHeaders headers = response.headers().toBuilder()
                .add("X-Mark-" + mark, route.path())
                .build();
        return new HttpResponse(response.status(), headers, response.body());
    }

    private HttpResponse answer(HttpRequest request, String segment, Next next) {
        switch (segment) {
            case "own":
                throw new Failure.OwnFailure("The filter's shelf is full.");
            case "unexpected":
                throw new IllegalStateException(Failure.SECRET);
            case "instead":
                return new HttpResponse(
                        202, HttpHeaders.of("Content-Type", "text/plain"), mark.getBytes(StandardCharsets.US_ASCII));
            case "other":
                return next.handle(new HttpRequest(
                        request.method(), request.path(), "text=" + mark, request.headers(), request.body()));
            default:
                return next.handle(request);
        }
    }
}
