package dev.multicloudfunctions.benchmark.quarkus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.multicloudfunctions.benchmark.model.Product;
import dev.multicloudfunctions.benchmark.shop.Shop;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** A handler as Quarkus documents it. */
@Named("getProduct")
public class GetProductHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    @Inject
    Answers answers;

    @Inject
    Shop shop;

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String path = event.getRawPath();
        Product product = shop.find(path.substring(path.lastIndexOf('/') + 1));
        return product == null
                ? answers.answer(404, Map.of(), Map.of("detail", "Product not found"))
                : answers.answer(200, Map.of("ETag", "\"" + product.version() + "\""), product);
    }
}
