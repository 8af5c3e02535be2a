package dev.multicloudfunctions.conformance.http;

import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;

/** The way to a running platform: sends one request as it is and waits for the answer. */
@FunctionalInterface
public interface HttpExchange {

    /**
     * @param request its {@code Transfer-Encoding: chunked}, if any, asks for a body without a declared length
     * @return the answer as a client sees it, decoded from any transfer coding
     * @throws Exception if there is no answer, which fails the case
     */
    HttpResponse send(HttpRequest request) throws Exception;
}
