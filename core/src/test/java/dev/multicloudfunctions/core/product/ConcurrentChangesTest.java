package dev.multicloudfunctions.core.product;

import static dev.multicloudfunctions.core.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.Intercepted;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrentChangesTest {

    /** A store in which somebody else changes the product right after each of the first reads. */
    private static final class BusyStore {

        private final Documents<Product> store = new InMemoryPlatform().documents(Product.PRODUCTS);
        private final Documents<Product> seen;
        private int othersChanges;

        BusyStore(int othersChanges) {
            this.othersChanges = othersChanges;
            store.insert(new Product("p", "Tea", BigDecimal.ONE, Instant.EPOCH, Instant.EPOCH, 1));
            this.seen = Intercepted.choose(method -> method.equals("find") ? before() : store);
        }

        /** The store as it was before the other one's change. */
        private Documents<Product> before() {
            Documents<Product> before = new InMemoryPlatform().documents(Product.PRODUCTS);
            Product p = store.find("p").orElseThrow();
            for (long version = 1; version <= p.version(); version++) {
                before.put(p);
            }
            if (othersChanges > 0) {
                othersChanges--;
                store.replace(new Product(p.id(), "Other", p.price(), p.createdAt(), p.updatedAt(), p.version()));
            }
            return before;
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
        assertThat(failureOf(() -> new DeleteProduct(busy.seen).accept(deletion))
                        .kind())
                .isEqualTo(ErrorKind.PRECONDITION);
        assertThat(busy.store.find("p")).isPresent();
    }

    @Test
    void endlessContentionEndsAsUnavailable() {
        assertThat(failureOf(() -> update(new BusyStore(1000), null)).kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        var deletion = new ProductDeletion("p", List.of("*"));
        assertThat(failureOf(() -> new DeleteProduct(new BusyStore(1000).seen).accept(deletion))
                        .kind())
                .isEqualTo(ErrorKind.UNAVAILABLE);
    }

    private static Product update(BusyStore busy, List<String> ifMatch) {
        return new UpdateProduct(busy.seen, Clock.systemUTC())
                .apply(new ProductUpdate("p", "Coffee", BigDecimal.TEN, ifMatch));
    }
}
