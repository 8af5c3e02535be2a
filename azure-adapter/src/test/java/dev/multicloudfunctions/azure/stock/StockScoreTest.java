package dev.multicloudfunctions.azure.stock;

import dev.multicloudfunctions.azure.InMemoryApp;
import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.azure.host.HostedFunction;
import dev.multicloudfunctions.azure.staged.StagedFolder;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Score;
import dev.multicloudfunctions.conformance.http.HttpCorpus;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The corpus through the routes of the staged files, answered by our handler as the worker makes it, by the same as a bean
 * of the stock injector, and by a handler in the stock style. Prints the scores and keeps them in {@code
 * target/stock-score.md}; it is a report, so nothing here can fail.
 */
@Tag("any-jdk")
class StockScoreTest {

    @Test
    void theScoresStandSideBySide() throws IOException {
        Set<Capability> lacking = FunctionsHost.lacking();
        lacking.add(Capability.TOPIC_DELIVERY);
        lacking.add(Capability.TOKENS);
        var ours = new FunctionsHost(new InMemoryApp().app());
        var bean = new FunctionsHost(
                new FunctionApp(StagedFolder.of(), getClass().getClassLoader(), StockInMemory.injector()));
        Score own = HttpCorpus.score("`AzureHandler`", ours, lacking);
        Score injected = HttpCorpus.score("`AzureHandler` as a bean of the stock injector", bean, lacking);
        Score stock = HttpCorpus.score("stock style", request -> stock(ours, request), lacking);
        Score.report(own, injected, stock);
    }

    /** A route for each function; the host answers what no route serves, and 500 for whatever is thrown. */
    private static HttpResponse stock(FunctionsHost host, HttpRequest request) {
        HostedFunction function = host.route(request.method(), request.path());
        if (function == null || function.name().equals("catchAll")) {
            return new HttpResponse(404, HttpHeaders.EMPTY, new byte[0]);
        }
        try {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            String json = StockInMemory.handler().call(function.name(), body);
            return new HttpResponse(
                    200,
                    HttpHeaders.of("Content-Type", "text/plain; charset=utf-8"),
                    json.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException failed) {
            return new HttpResponse(500, HttpHeaders.EMPTY, new byte[0]);
        }
    }
}
