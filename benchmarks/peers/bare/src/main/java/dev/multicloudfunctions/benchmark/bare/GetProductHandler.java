package dev.multicloudfunctions.benchmark.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.multicloudfunctions.benchmark.model.Product;
import dev.multicloudfunctions.benchmark.shop.Shop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** {@code getProduct} with one mapper and the SDK's client, made at the start. */
public final class GetProductHandler implements RequestStreamHandler {

    private final Shop shop = new Shop();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        String path = Answers.JSON.readTree(in).path("rawPath").asText();
        Product product = shop.find(path.substring(path.lastIndexOf('/') + 1));
        if (product == null) {
            Answers.write(out, 404, Map.of(), Map.of("detail", "Product not found"));
        } else {
            Answers.write(out, 200, Map.of("ETag", "\"" + product.version() + "\""), Answers.product(product));
        }
    }
}
