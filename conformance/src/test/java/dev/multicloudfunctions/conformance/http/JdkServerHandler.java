package dev.multicloudfunctions.conformance.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandler;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;

/** Hands what the JDK's server received to the application, and its answer back. */
final class JdkServerHandler implements HttpHandler {

    private final InProcess application;

    JdkServerHandler(InProcess application) {
        this.application = application;
    }

    @Override
    public void handle(com.sun.net.httpserver.HttpExchange call) throws IOException {
        HttpResponse answer;
        synchronized (application) {
            answer = application.send(request(call));
        }
        Headers headers = call.getResponseHeaders();
        answer.headers().asMap().forEach(headers::put);
        boolean bodiless = answer.body().length == 0;
        call.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            call.getResponseBody().write(answer.body());
        }
        call.close();
    }

    private static HttpRequest request(com.sun.net.httpserver.HttpExchange call) throws IOException {
        var headers = HttpHeaders.builder();
        call.getRequestHeaders().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return HttpRequest.of(
                call.getRequestMethod(),
                call.getRequestURI().toString(),
                headers.build(),
                call.getRequestBody().readAllBytes());
    }
}
