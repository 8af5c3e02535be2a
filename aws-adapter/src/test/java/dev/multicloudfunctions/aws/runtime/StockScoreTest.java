package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.aws.InMemoryHandler;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.aws.stock.StockInvoker;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Score;
import dev.multicloudfunctions.conformance.http.HttpCorpus;
import dev.multicloudfunctions.conformance.http.Routed;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The corpus through events of an HTTP API, answered by our handler and by the stock invoker under the same functions.
 * Prints both scores and keeps them in {@code target/stock-score.md}; it is a report, so nothing here can fail.
 */
@Tag("any-jdk")
class StockScoreTest {

    @Test
    void bothScoresStandSideBySide() throws IOException {
        Set<Capability> lacking = EnumSet.of(Capability.TOPIC_DELIVERY, Capability.TOKENS);
        lacking.addAll(Gateway.HTTP_API.lacking());
        Score stock = HttpCorpus.score("stock `FunctionInvoker`", StockScoreTest::stock, lacking);
        try (Lambda lambda = Lambda.start(
                InMemoryHandler.class.getName(),
                Lambda.classPath(),
                Issuer.shared().settings())) {
            Score ours = HttpCorpus.score("`LambdaHandler`", new LambdaExchange(Gateway.HTTP_API, lambda), lacking);
            Score.report(ours, stock);
        }
    }

    /** A Lambda for each route; what no route serves is answered by the gateway. */
    private static HttpResponse stock(HttpRequest request) throws IOException {
        FunctionDefinition function = Routed.to(request);
        if (function == null) {
            return gateway(404, "{\"message\":\"Not Found\"}");
        }
        byte[] answer;
        try {
            answer = StockInvoker.call(function.name(), Gateway.HTTP_API.event(request));
        } catch (RuntimeException failed) {
            return gateway(500, "{\"message\":\"Internal Server Error\"}");
        }
        return Gateway.HTTP_API.response(answer);
    }

    private static HttpResponse gateway(int status, String body) {
        return new HttpResponse(
                status,
                HttpHeaders.builder().add("Content-Type", "application/json").build(),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
