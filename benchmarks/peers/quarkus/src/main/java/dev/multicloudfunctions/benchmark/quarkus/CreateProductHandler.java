package dev.multicloudfunctions.benchmark.quarkus;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.benchmark.model.NewProduct;
import dev.multicloudfunctions.benchmark.model.Product;
import dev.multicloudfunctions.benchmark.shop.Shop;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** A handler as Quarkus documents it. */
@Named("createProduct")
public class CreateProductHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    @Inject
    Answers answers;

    @Inject
    Shop shop;

    @Inject
    ObjectMapper json;

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        try {
            NewProduct product = json.readValue(event.getBody(), NewProduct.class);
            if (product.complete()) {
                Product created = shop.create(product);
                return answers.answer(201, Map.of("Location", "/products/" + created.id()), created);
            }
        } catch (JsonProcessingException malformed) {
            // answered below
        }
        return answers.answer(400, Map.of(), Map.of("detail", "The body must be a product with a name and a price."));
    }
}
