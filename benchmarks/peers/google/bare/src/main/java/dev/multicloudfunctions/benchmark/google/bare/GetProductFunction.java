package dev.multicloudfunctions.benchmark.google.bare;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.google.gson.Gson;
import dev.multicloudfunctions.benchmark.google.catalogue.Catalogue;
import dev.multicloudfunctions.benchmark.google.catalogue.ProductAnswer;
import dev.multicloudfunctions.benchmark.model.Product;
import java.io.IOException;

/** {@code getProduct} with Google's client, made at the start, and Gson. */
public final class GetProductFunction implements HttpFunction {

    private static final Gson GSON = new Gson();

    private final Catalogue catalogue = new Catalogue();

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        String path = request.getPath();
        Product product = catalogue.find(path.substring(path.lastIndexOf('/') + 1));
        response.setContentType("application/json");
        if (product == null) {
            response.setStatusCode(404);
            response.getWriter().write("{\"detail\":\"Product not found\"}");
            return;
        }
        response.appendHeader("ETag", "\"" + product.version() + "\"");
        response.getWriter().write(GSON.toJson(ProductAnswer.of(product)));
    }
}
