package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;

/** Requests through a gateway to a Lambda. */
record LambdaExchange(Gateway gateway, Lambda lambda) implements HttpExchange {

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        RuntimeApi.Answer answer = lambda.invoke(gateway.event(request), Duration.ofSeconds(30));
        if (answer.failed()) {
            throw new IOException("The function failed, which the client sees as 502: " + answer.text());
        }
        HttpResponse response = gateway.response(answer.body());
        return request.method().equals("HEAD")
                ? new HttpResponse(response.status(), response.headers(), new byte[0])
                : response;
    }
}
