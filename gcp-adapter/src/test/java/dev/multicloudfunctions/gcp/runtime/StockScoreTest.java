package dev.multicloudfunctions.gcp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Score;
import dev.multicloudfunctions.conformance.http.HttpCorpus;
import dev.multicloudfunctions.conformance.http.Routed;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.gcp.InMemoryFunction;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import dev.multicloudfunctions.gcp.stock.StockInvoker;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The corpus answered by our function under the framework, and by the stock invoker with the same functions behind the
 * framework's interface, each route to the deployment of its function. Prints both scores and keeps them in {@code
 * target/stock-score.md}; it is a report, so nothing here can fail.
 */
@Tag("any-jdk")
class StockScoreTest {

    @Test
    void bothScoresStandSideBySide() throws IOException {
        Set<Capability> lacking = EnumSet.of(Capability.TOPIC_DELIVERY, Capability.TOKENS);
        lacking.addAll(Version.V1.lacking());
        Score stock = HttpCorpus.score("stock `FunctionInvoker`", StockScoreTest::stock, lacking);
        try (Framework framework = Framework.start(
                Version.V1,
                TestClassPath.HERE,
                TestClassPath.get(),
                InMemoryFunction.class.getName(),
                "http",
                Issuer.shared().settings())) {
            Score ours = HttpCorpus.score(
                    "`CloudFunction`", new WireExchange(framework.address(), Duration.ofSeconds(30)), lacking);
            Score.report(ours, stock);
        }
    }

    /** What the framework answers for the invoker: 500 for whatever it throws. */
    private static HttpResponse stock(HttpRequest request) {
        FunctionDefinition function = Routed.to(request);
        if (function == null) {
            return new HttpResponse(404, HttpHeaders.EMPTY, "Not Found".getBytes(UTF_8));
        }
        try {
            return StockInvoker.call(function.name(), request);
        } catch (Exception failed) {
            return new HttpResponse(500, HttpHeaders.EMPTY, new byte[0]);
        }
    }
}
