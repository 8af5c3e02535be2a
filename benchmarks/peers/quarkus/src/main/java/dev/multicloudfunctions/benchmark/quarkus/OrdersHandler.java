package dev.multicloudfunctions.benchmark.quarkus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.benchmark.model.Order;
import dev.multicloudfunctions.benchmark.shop.Shop;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** A handler as Quarkus documents it. */
@Named("processOrder")
public class OrdersHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    @Inject
    Shop shop;

    @Inject
    ObjectMapper json;

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
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
