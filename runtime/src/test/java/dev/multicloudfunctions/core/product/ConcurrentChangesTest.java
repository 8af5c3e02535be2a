package dev.multicloudfunctions.core.product;

import static dev.multicloudfunctions.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.memory.InMemoryProductRepository;
import dev.multicloudfunctions.page.Slice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConcurrentChangesTest {

    /** A store in which somebody else changes the product right after each of the first reads. */
    private static final class BusyStore implements ProductRepository {

        private final InMemoryProductRepository store = new InMemoryProductRepository();
        private int othersChanges;

        BusyStore(int othersChanges) {
            this.othersChanges = othersChanges;
            store.insert(new Product("p", "Tea", BigDecimal.ONE, Instant.EPOCH, Instant.EPOCH, 1));
        }

        @Override
        public Optional<Product> find(String id) {
            Optional<Product> found = store.find(id);
            if (othersChanges > 0) {
                othersChanges--;
                Product p = found.orElseThrow();
                store.replace(
                        new Product(p.id(), "Other", p.price(), p.createdAt(), p.updatedAt(), p.version() + 1),
                        p.version());
            }
            return found;
        }

        @Override
        public void insert(Product product) {
            store.insert(product);
        }

        @Override
        public void replace(Product product, long expectedVersion) {
            store.replace(product, expectedVersion);
        }

        @Override
        public boolean delete(String id, Long expectedVersion) {
            return store.delete(id, expectedVersion);
        }

        @Override
        public Slice<Product> list(int limit, String after) {
            return store.list(limit, after);
        }

        @Override
        public Slice<String> createdBefore(Instant cutoff, int limit, String after) {
            return store.createdBefore(cutoff, limit, after);
        }
    }

    @Test
    void anUpdateWithoutConditionIsMadeAgainOnTopOfTheOtherChange() {
        var busy = new BusyStore(3);
        Product updated = update(busy, null);
        assertThat(updated.version()).isEqualTo(5);
        assertThat(busy.store.find("p")).contains(updated);
    }

    @Test
    void ifMatchWithAnyVersionIsMadeAgainToo() {
        assertThat(update(new BusyStore(2), List.of("*")).version()).isEqualTo(4);
    }

    @Test
    void anUpdateWithAConditionLosesAgainstTheOtherChange() {
        var busy = new BusyStore(1);
        assertThat(failureOf(() -> update(busy, List.of("1"))).kind()).isEqualTo(ErrorKind.PRECONDITION);
        assertThat(busy.store.find("p").orElseThrow().name()).isEqualTo("Other");
    }

    @Test
    void aDeletionWithAConditionLosesAgainstTheOtherChange() {
        var busy = new BusyStore(1);
        var deletion = new ProductDeletion("p", List.of("1"));
        assertThat(failureOf(() -> new DeleteProduct(busy).accept(deletion)).kind())
                .isEqualTo(ErrorKind.PRECONDITION);
        assertThat(busy.store.find("p")).isPresent();
    }

    @Test
    void endlessContentionEndsAsUnavailable() {
        assertThat(failureOf(() -> update(new BusyStore(1000), null)).kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        var deletion = new ProductDeletion("p", List.of("*"));
        assertThat(failureOf(() -> new DeleteProduct(new BusyStore(1000)).accept(deletion))
                        .kind())
                .isEqualTo(ErrorKind.UNAVAILABLE);
    }

    private static Product update(ProductRepository products, List<String> ifMatch) {
        return new UpdateProduct(products, Clock.systemUTC())
                .apply(new ProductUpdate("p", "Coffee", BigDecimal.TEN, ifMatch));
    }
}
