package dev.multicloudfunctions.benchmark.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.multicloudfunctions.benchmark.model.Order;
import dev.multicloudfunctions.benchmark.shop.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code processOrder} for a batch of SQS with partial failures, with one mapper and the SDK's client. */
public final class OrdersHandler implements RequestStreamHandler {

    private final Shop shop = new Shop();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        List<Map<String, String>> failures = new ArrayList<>();
        for (JsonNode message : Answers.JSON.readTree(in).path("Records")) {
            try {
                shop.process(Answers.JSON.readValue(message.path("body").asText(), Order.class));
            } catch (Exception failed) {
                failures.add(Map.of("itemIdentifier", message.path("messageId").asText()));
            }
        }
        Answers.JSON.writeValue(out, Map.of("batchItemFailures", failures));
    }
}
