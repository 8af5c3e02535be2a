package dev.multicloudfunctions.benchmark.micronaut;

import dev.multicloudfunctions.benchmark.model.Greeting;
import dev.multicloudfunctions.benchmark.model.NewProduct;
import dev.multicloudfunctions.benchmark.model.Product;
import dev.multicloudfunctions.benchmark.shop.Shop;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Provider;
import java.net.URI;
import java.util.Map;

/** The HTTP functions, as Micronaut documents them. */
@Controller
@SerdeImport(Greeting.class)
@SerdeImport(NewProduct.class)
@SerdeImport(Product.class)
public class ShopController {

    private final Provider<Shop> shops;
    private Shop shop;

    ShopController(Provider<Shop> shops) {
        this.shops = shops;
    }

    @Get("/hello")
    Greeting hello(@Nullable @QueryValue String name) {
        return Greeting.to(name);
    }

    @Get("/products/{id}")
    HttpResponse<?> getProduct(String id) {
        Product product = shop().find(id);
        return product == null
                ? HttpResponse.notFound(Map.of("detail", "Product not found"))
                : HttpResponse.ok(product).header("ETag", "\"" + product.version() + "\"");
    }

    @Post("/products")
    HttpResponse<?> createProduct(@Body NewProduct product) {
        if (!product.complete()) {
            return HttpResponse.badRequest(Map.of("detail", "The body must be a product with a name and a price."));
        }
        Product created = shop().create(product);
        return HttpResponse.created(created, URI.create("/products/" + created.id()));
    }

    private synchronized Shop shop() {
        if (shop == null) {
            shop = shops.get();
        }
        return shop;
    }
}
