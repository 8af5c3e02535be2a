package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link ProductRepository} does: for one caller here, for many at once in {@link ProductRaces}, as a list in
 * {@link ProductWalks} and by age in {@link ProductAges}. The store may hold other products, and keeps them.
 */
public abstract class ProductRepositoryConformance extends ProductAges {

    @Test
    void anUnknownIdIsNotFound() {
        assertThat(repository().find(newId())).isEmpty();
    }

    @Test
    void anInsertedProductIsFoundAsItWas() {
        Product product = insert(product());

        assertThat(repository().find(product.id())).contains(product);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "0.01", "0.10", "1.00", "10.50", "100.00", "999999999.00", "999999999.99"})
    void aPriceIsKeptWithItsScale(String price) {
        Product product = insert(priced(new BigDecimal(price)));

        assertThat(found(product.id()).price()).isEqualTo(new BigDecimal(price));
    }

    @ParameterizedTest
    @MethodSource("dev.multicloudfunctions.conformance.store.HostileText#names")
    void aNameIsKeptExactly(String name) {
        Product product = insert(named(name));

        assertThat(found(product.id()).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1970-01-01T00:00:00.001Z",
                "2024-02-29T23:59:59.999Z",
                "2026-03-29T01:30:00Z",
                "2026-12-31T23:59:59.100Z",
                "2262-04-12T00:00:00.010Z"
            })
    void anInstantIsKeptToTheMillisecond(String instant) {
        Product sample = product();
        Instant updated = Instant.parse(instant);
        insert(new Product(sample.id(), sample.name(), sample.price(), sample.createdAt(), updated, 1));

        assertThat(found(sample.id()).updatedAt()).isEqualTo(updated);
    }

    @Test
    void aVersionIsKeptBeyondThePrecisionOfADouble() {
        Product product = insert(product());
        long version = (1L << 53) + 1;
        repository().replace(withVersion(product, version), 1);

        assertThat(found(product.id()).version()).isEqualTo(version);
        assertThat(Thrown.by(() -> repository().replace(product, version - 1))).isEqualTo(ErrorKind.PRECONDITION);
    }

    @Test
    void insertingAnIdAgainIsAConflictAndChangesNothing() {
        Product product = insert(product());
        Product other =
                new Product(product.id(), "other", new BigDecimal("9.99"), product.createdAt(), product.updatedAt(), 1);

        assertThat(Thrown.by(() -> repository().insert(other))).isEqualTo(ErrorKind.CONFLICT);
        assertThat(found(product.id())).isEqualTo(product);
    }

    @Test
    void aReplacedProductIsFoundAsReplaced() {
        Product product = insert(product());
        Product next = withVersion(product, 2);

        repository().replace(next, 1);

        assertThat(found(product.id())).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 3, Long.MAX_VALUE})
    void replacingAnotherVersionFailsAndChangesNothing(long expected) {
        Product product = insert(product());

        assertThat(Thrown.by(() -> repository().replace(withVersion(product, 2), expected)))
                .isEqualTo(ErrorKind.PRECONDITION);
        assertThat(found(product.id())).isEqualTo(product);
    }

    @Test
    void replacingWhatIsMissingFailsAndStoresNothing() {
        Product missing = product();

        assertThat(Thrown.by(() -> repository().replace(missing, 1))).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(repository().find(missing.id())).isEmpty();
    }

    @Test
    void aDeletedProductIsGone() {
        Product product = insert(product());

        assertThat(repository().delete(product.id(), null)).isTrue();
        assertThat(repository().find(product.id())).isEmpty();
        assertThat(Thrown.by(() -> repository().replace(product, 1))).isEqualTo(ErrorKind.NOT_FOUND);
    }

    @Test
    void deletingWhatIsMissingSucceedsAndSaysSo() {
        assertThat(repository().delete(newId(), null)).isFalse();
        assertThat(repository().delete(newId(), 1L)).isFalse();
    }

    @Test
    void deletingTheExpectedVersionSucceeds() {
        Product product = insert(product());

        assertThat(repository().delete(product.id(), 1L)).isTrue();
        assertThat(repository().find(product.id())).isEmpty();
    }

    @Test
    void deletingAnotherVersionFailsAndChangesNothing() {
        Product product = insert(product());

        assertThat(Thrown.by(() -> repository().delete(product.id(), 2L))).isEqualTo(ErrorKind.PRECONDITION);
        assertThat(found(product.id())).isEqualTo(product);
    }

    @Test
    void anIdCanBeInsertedAgainAfterItWasDeleted() {
        Product product = insert(product());
        repository().delete(product.id(), null);

        insert(product);

        assertThat(found(product.id())).isEqualTo(product);
    }

    @ParameterizedTest
    @MethodSource("dev.multicloudfunctions.conformance.store.HostileText#ids")
    void anyTextIsAValidIdToAskFor(String id) {
        Product product = product();
        var hostile = new Product(id, product.name(), product.price(), product.createdAt(), product.updatedAt(), 2);

        assertThat(repository().find(id)).isEmpty();
        assertThat(repository().delete(id, null)).isFalse();
        assertThat(repository().delete(id, 1L)).isFalse();
        assertThat(Thrown.by(() -> repository().replace(hostile, 1))).isEqualTo(ErrorKind.NOT_FOUND);
    }

    @Test
    void idsAreComparedExactly() {
        Product product = insert(product());

        assertThat(repository().find(product.id().toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(repository().find(product.id() + " ")).isEmpty();
        assertThat(repository().find(product.id().substring(1))).isEmpty();
    }
}
