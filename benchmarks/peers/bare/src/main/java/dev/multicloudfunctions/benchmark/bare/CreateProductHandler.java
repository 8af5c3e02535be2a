package dev.multicloudfunctions.benchmark.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.multicloudfunctions.benchmark.model.NewProduct;
import dev.multicloudfunctions.benchmark.model.Product;
import dev.multicloudfunctions.benchmark.shop.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** {@code createProduct} with one mapper and the SDK's client, made at the start. */
public final class CreateProductHandler implements RequestStreamHandler {

    private final Shop shop = new Shop();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        String body = Answers.JSON.readTree(in).path("body").asText();
        NewProduct product;
        try {
            product = Answers.JSON.readValue(body, NewProduct.class);
        } catch (JsonProcessingException malformed) {
            product = new NewProduct(null, null);
        }
        if (!product.complete()) {
            Answers.write(out, 400, Map.of(), Map.of("detail", "The body must be a product with a name and a price."));
            return;
        }
        Product created = shop.create(product);
        Answers.write(out, 201, Map.of("Location", "/products/" + created.id()), Answers.product(created));
    }
}
