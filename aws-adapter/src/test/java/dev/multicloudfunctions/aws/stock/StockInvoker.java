package dev.multicloudfunctions.aws.stock;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

/** The stock invoker in this process, one for each function, as one Lambda is deployed for each. Thread-safe. */
public final class StockInvoker {

    private static final Map<String, FunctionInvoker> INVOKERS = new ConcurrentHashMap<>();

    private StockInvoker() {}

    static String call(String definition, String json) {
        return new String(call(definition, json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** Hands an event to the Lambda of a function, started when first asked for; throws what the invoker throws. */
    public static byte[] call(String definition, byte[] json) {
        var out = new ByteArrayOutputStream();
        try {
            INVOKERS.computeIfAbsent(definition, StockInvoker::start)
                    .handleRequest(new ByteArrayInputStream(json), out, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static FunctionInvoker start(String definition) {
        // Where the environment has no MAIN_CLASS, the invoker asks the system properties.
        System.setProperty("MAIN_CLASS", StockInMemory.class.getName());
        return new FunctionInvoker(definition);
    }
}
