package dev.multicloudfunctions.benchmark.micronaut;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.multicloudfunctions.benchmark.model.Order;
import dev.multicloudfunctions.benchmark.shop.Shop;
import io.micronaut.function.aws.MicronautRequestHandler;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** {@code processOrder} for a batch, as Micronaut documents it. */
@SerdeImport(Order.class)
@SerdeImport(Order.Item.class)
public class OrdersHandler extends MicronautRequestHandler<SQSEvent, SQSBatchResponse> {

    @Inject
    Shop shop;

    @Inject
    JsonMapper json;

    @Override
    public SQSBatchResponse execute(SQSEvent event) {
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
