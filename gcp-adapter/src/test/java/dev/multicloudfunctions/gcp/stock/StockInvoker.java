package dev.multicloudfunctions.gcp.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.tooling.smoke.FrameworkRequest;
import dev.multicloudfunctions.tooling.smoke.FrameworkResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.function.adapter.gcp.FunctionInvoker;

/** The stock invoker in this process, one for each function, as each is deployed by itself. Thread-safe. */
public final class StockInvoker {

    private static final String DEFINITION = "spring.cloud.function.definition";
    private static final Map<String, FunctionInvoker> INVOKERS = new ConcurrentHashMap<>();

    private StockInvoker() {}

    /** What a function answers to its own JSON; throws what the invoker throws. */
    static String call(String definition, String json) throws Exception {
        HttpHeaders headers = HttpHeaders.of("Content-Type", "application/json");
        return new String(
                call(definition, HttpRequest.of("POST", "/", headers, json.getBytes(UTF_8)))
                        .body(),
                UTF_8);
    }

    /** What a function, started when first asked for, answers to a request; throws what the invoker throws. */
    public static HttpResponse call(String definition, HttpRequest request) throws Exception {
        var response = new FrameworkResponse();
        INVOKERS.computeIfAbsent(definition, StockInvoker::start).service(new FrameworkRequest(request), response);
        return response.read();
    }

    static synchronized FunctionInvoker start(String definition) {
        // Spring reads system properties as it reads the environment.
        System.setProperty(DEFINITION, definition);
        try {
            return new FunctionInvoker(StockInMemory.class);
        } finally {
            System.clearProperty(DEFINITION);
        }
    }
}
