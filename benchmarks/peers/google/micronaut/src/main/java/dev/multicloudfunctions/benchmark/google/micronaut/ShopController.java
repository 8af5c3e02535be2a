package dev.multicloudfunctions.benchmark.google.micronaut;

import dev.multicloudfunctions.benchmark.google.catalogue.Catalogue;
import dev.multicloudfunctions.benchmark.model.Greeting;
import dev.multicloudfunctions.benchmark.model.Product;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Provider;
import java.util.Map;

/** The HTTP functions, as Micronaut documents them. */
@Controller
@SerdeImport(Greeting.class)
@SerdeImport(Product.class)
public class ShopController {

    private final Provider<Catalogue> catalogue;

    ShopController(Provider<Catalogue> catalogue) {
        this.catalogue = catalogue;
    }

    /** What {@code hello} takes. */
    @Serdeable
    record Person(String name) {}

    @Post("/hello")
    Greeting hello(@Body Person person) {
        return Greeting.to(person.name());
    }

    @Get("/products/{id}")
    HttpResponse<?> getProduct(String id) {
        Product product = catalogue.get().find(id);
        return product == null
                ? HttpResponse.notFound(Map.of("detail", "Product not found"))
                : HttpResponse.ok(product).header("ETag", "\"" + product.version() + "\"");
    }
}
