package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.DiscountFunctions.Discounted;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.core.product.NewProduct;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductKey;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.local.LocalFunctions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How a user's test looks: a function of a user's module, by itself, composed, and over HTTP. */
class DiscountFunctionsTest {

    private final LocalFunctions functions = LocalFunctions.start(new CoreFunctions(), new DiscountFunctions());

    @Test
    void tenPercentAreTakenOff() {
        Function<Product, Discounted> discount = functions.function("discount");
        var product = new Product("1", "Cup", new BigDecimal("10.00"), Instant.EPOCH, Instant.EPOCH, 1);

        assertThat(discount.apply(product).price()).isEqualByComparingTo("9");
    }

    @Test
    void itComposesWithTheSamplesFunctions() {
        Function<NewProduct, Product> createProduct = functions.function("createProduct");
        Product cup = createProduct.apply(new NewProduct("Cup", new BigDecimal("10.00")));

        Function<ProductKey, Discounted> discounted = functions.catalog().lookup("getProduct|discount");

        assertThat(discounted.apply(new ProductKey(cup.id())).price()).isEqualByComparingTo("9");
    }

    @Test
    void itAnswersHttp() {
        byte[] body = ("{\"id\":\"1\",\"name\":\"Cup\",\"price\":10.00,\"createdAt\":\"2026-01-01T00:00:00Z\","
                        + "\"updatedAt\":\"2026-01-01T00:00:00Z\",\"version\":1}")
                .getBytes(StandardCharsets.UTF_8);

        HttpResponse response = functions.http(HttpRequest.of("POST", "/discounts", HttpHeaders.EMPTY, body));

        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"Cup\",\"price\":9.000}");
    }
}
