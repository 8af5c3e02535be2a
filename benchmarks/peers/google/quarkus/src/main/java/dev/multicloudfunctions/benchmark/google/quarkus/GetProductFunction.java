package dev.multicloudfunctions.benchmark.google.quarkus;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.multicloudfunctions.benchmark.google.catalogue.Catalogue;
import dev.multicloudfunctions.benchmark.model.Product;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;

/** A function as Quarkus documents it. */
@Named("getProduct")
@ApplicationScoped
public class GetProductFunction implements HttpFunction {

    @Inject
    Answers answers;

    @Inject
    Catalogue catalogue;

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        String path = request.getPath();
        Product product = catalogue.find(path.substring(path.lastIndexOf('/') + 1));
        if (product == null) {
            answers.answer(response, 404, Map.of("detail", "Product not found"));
            return;
        }
        response.appendHeader("ETag", "\"" + product.version() + "\"");
        answers.answer(response, 200, product);
    }
}
