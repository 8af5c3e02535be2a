package dev.multicloudfunctions.benchmark.plain;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.multicloudfunctions.benchmark.model.Greeting;
import dev.multicloudfunctions.benchmark.model.NewProduct;
import dev.multicloudfunctions.benchmark.model.Product;
import dev.multicloudfunctions.benchmark.shop.Shop;
import java.util.HashMap;
import java.util.Map;

/** The HTTP functions, over the classes of API Gateway's events. */
public final class Answers {

    /** As all of these functions use it. */
    public static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private Answers() {}

    /** {@code hello}. */
    public static APIGatewayV2HTTPResponse hello(APIGatewayV2HTTPEvent event) {
        Map<String, String> query = event.getQueryStringParameters();
        return answer(200, Map.of(), Greeting.to(query == null ? null : query.get("name")));
    }

    /** {@code getProduct}. */
    public static APIGatewayV2HTTPResponse getProduct(Shop shop, APIGatewayV2HTTPEvent event) {
        String path = event.getRawPath();
        Product product = shop.find(path.substring(path.lastIndexOf('/') + 1));
        return product == null
                ? answer(404, Map.of(), Map.of("detail", "Product not found"))
                : answer(200, Map.of("ETag", "\"" + product.version() + "\""), product);
    }

    /** {@code createProduct}. */
    public static APIGatewayV2HTTPResponse createProduct(Shop shop, APIGatewayV2HTTPEvent event) {
        try {
            NewProduct product = JSON.readValue(event.getBody(), NewProduct.class);
            if (product.complete()) {
                Product created = shop.create(product);
                return answer(201, Map.of("Location", "/products/" + created.id()), created);
            }
        } catch (JsonProcessingException malformed) {
            // answered below
        }
        return answer(400, Map.of(), Map.of("detail", "The body must be a product with a name and a price."));
    }

    private static APIGatewayV2HTTPResponse answer(int status, Map<String, String> headers, Object body) {
        try {
            Map<String, String> all = new HashMap<>(headers);
            all.put("Content-Type", "application/json");
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(status)
                    .withHeaders(all)
                    .withBody(JSON.writeValueAsString(body))
                    .build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
