package dev.multicloudfunctions.benchmark.plain;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.benchmark.model.Order;
import dev.multicloudfunctions.benchmark.shop.Shop;
import java.util.ArrayList;
import java.util.List;

/** {@code processOrder} for a batch, with partial failures. */
public final class Orders {

    private Orders() {}

    /** Processes each message; those that failed come again. */
    public static SQSBatchResponse process(Shop shop, ObjectMapper json, SQSEvent event) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            try {
                shop.process(json.readValue(message.getBody(), Order.class));
            } catch (Exception failed) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }
}
