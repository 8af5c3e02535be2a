package dev.multicloudfunctions.core.product;

import static dev.multicloudfunctions.core.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.Intercepted;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductFunctionsTest {

    private static final Instant MORNING = Instant.parse("2026-03-04T05:06:07.123456789Z");

    private final Documents<Product> products = new InMemoryPlatform().documents(Product.PRODUCTS);
    private final CreateProduct create = new CreateProduct(products, () -> "id-1", at(MORNING));
    private final UpdateProduct update = new UpdateProduct(products, at(MORNING.plusSeconds(60)));
    private final DeleteProduct delete = new DeleteProduct(products);
    private final GetProduct get = new GetProduct(products);

    @Test
    void aCreatedProductIsVersionOneAndIsFound() {
        Product created = create.apply(new NewProduct("Tea", new BigDecimal("2.5")));

        Instant toTheMilli = Instant.parse("2026-03-04T05:06:07.123Z");
        assertThat(created).isEqualTo(new Product("id-1", "Tea", new BigDecimal("2.50"), toTheMilli, toTheMilli, 1));
        assertThat(get.apply(new ProductKey("id-1"))).isEqualTo(created);
    }

    @Test
    void aMissingProductIsNotFound() {
        for (var failure : List.of(
                failureOf(() -> get.apply(new ProductKey("nothing"))),
                failureOf(() -> update.apply(update("nothing", null))),
                failureOf(() -> update.apply(update("nothing", List.of("1")))))) {
            assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
            assertThat(failure).hasMessage("Product not found");
        }
    }

    @Test
    void anUpdateReplacesNameAndPriceAndKeepsTheCreation() {
        Product created = tea();

        Product updated = update.apply(update("id-1", null));

        assertThat(updated)
                .isEqualTo(new Product(
                        "id-1",
                        "Coffee",
                        new BigDecimal("3.00"),
                        created.createdAt(),
                        created.createdAt().plusSeconds(60),
                        2));
        assertThat(get.apply(new ProductKey("id-1"))).isEqualTo(updated);
    }

    @Test
    void anUpdateHonoursIfMatch() {
        tea();
        assertThat(update.apply(update("id-1", List.of("7", "1"))).version()).isEqualTo(2);
        assertThat(update.apply(update("id-1", List.of("*"))).version()).isEqualTo(3);

        for (List<String> stale : List.of(List.of("1", "2"), List.of("W/\"3\""), List.<String>of())) {
            assertThat(failureOf(() -> update.apply(update("id-1", stale))).kind())
                    .isEqualTo(ErrorKind.PRECONDITION);
        }
        assertThat(get.apply(new ProductKey("id-1")).version()).isEqualTo(3);
    }

    @Test
    void deletingAMissingProductSucceeds() {
        delete.accept(new ProductDeletion("id-1", null));
        delete.accept(new ProductDeletion("id-1", List.of("1")));
        assertThat(products.find("id-1")).isEmpty();
    }

    @Test
    void aDeletionHonoursIfMatch() {
        tea();
        assertThat(failureOf(() -> delete.accept(new ProductDeletion("id-1", List.of("2"))))
                        .kind())
                .isEqualTo(ErrorKind.PRECONDITION);
        assertThat(products.find("id-1")).isPresent();

        delete.accept(new ProductDeletion("id-1", List.of("1")));
        assertThat(products.find("id-1")).isEmpty();
    }

    @Test
    void aTagIsTheWholeVersionAndNotItsBeginningOrEnd() {
        tea();
        for (int version = 1; version < 10; version++) {
            assertThat(update.apply(update("id-1", null)).version()).isEqualTo(version + 1);
        }

        for (String tag : List.of("1", "0", "", "010", "101")) {
            assertThat(failureOf(() -> update.apply(update("id-1", List.of(tag))))
                            .kind())
                    .as(tag)
                    .isEqualTo(ErrorKind.PRECONDITION);
            assertThat(failureOf(() -> delete.accept(new ProductDeletion("id-1", List.of(tag))))
                            .kind())
                    .as(tag)
                    .isEqualTo(ErrorKind.PRECONDITION);
        }
        assertThat(update.apply(update("id-1", List.of("1", "5", "10"))).version())
                .isEqualTo(11);
        delete.accept(new ProductDeletion("id-1", List.of("11")));
    }

    /** Whatever a store fails with: of all kinds only its own NOT_FOUND means that there is no product. */
    @ParameterizedTest
    @CsvSource({
        "find, UNAVAILABLE",
        "find, INTERNAL",
        "find, TOO_MANY",
        "replace, UNAVAILABLE",
        "replace, INTERNAL",
        "delete, UNAVAILABLE",
        "delete, INTERNAL"
    })
    void aStoreThatIsDownOrDeniesIsNeverAProductThatIsMissing(String method, ErrorKind kind) {
        tea();
        Documents<Product> down = Intercepted.documents(products, (called, argument) -> {
            if (called.equals(method)) {
                throw new FunctionException(kind, "not now");
            }
        });

        if (!method.equals("delete")) {
            assertThat(failureOf(() -> new UpdateProduct(down, at(MORNING)).apply(update("id-1", null)))
                            .kind())
                    .isEqualTo(kind);
        }
        if (method.equals("find")) {
            assertThat(failureOf(() -> new GetProduct(down).apply(new ProductKey("id-1")))
                            .kind())
                    .isEqualTo(kind);
        }
        if (!method.equals("replace")) {
            assertThat(failureOf(() -> new DeleteProduct(down).accept(new ProductDeletion("id-1", List.of("1"))))
                            .kind())
                    .isEqualTo(kind);
        }
    }

    private Product tea() {
        return create.apply(new NewProduct("Tea", BigDecimal.ONE));
    }

    private static ProductUpdate update(String id, List<String> ifMatch) {
        return new ProductUpdate(id, "Coffee", new BigDecimal(3), ifMatch);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
