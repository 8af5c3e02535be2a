package dev.multicloudfunctions.benchmark.plain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.multicloudfunctions.benchmark.shop.Shop;

/** A handler as AWS documents it. */
public final class OrdersHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final Shop shop = new Shop();

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Orders.process(shop, Answers.JSON, event);
    }
}
