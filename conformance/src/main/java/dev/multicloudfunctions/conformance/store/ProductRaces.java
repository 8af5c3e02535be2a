package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link ProductRepository} does when several callers want the same product at once: exactly one wins. */
abstract class ProductRaces extends ProductStoreHarness {

    private static final int RUNNERS = 8;

    @RepeatedTest(5)
    void ofManyInsertsOfOneIdExactlyOneWins() {
        Product product = product();
        List<Boolean> won = Race.run(
                RUNNERS, runner -> wins(() -> repository().insert(by(runner, product, 1)), ErrorKind.CONFLICT));

        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(found(product.id())).isEqualTo(by(won.indexOf(true), product, 1));
    }

    @RepeatedTest(5)
    void ofManyReplacesOfOneVersionExactlyOneWins() {
        Product product = insert(product());
        List<Boolean> won = Race.run(
                RUNNERS, runner -> wins(() -> repository().replace(by(runner, product, 2), 1), ErrorKind.PRECONDITION));

        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(found(product.id())).isEqualTo(by(won.indexOf(true), product, 2));
    }

    @RepeatedTest(5)
    void ofManyDeletesExactlyOneFindsTheProduct() {
        Product product = insert(product());
        List<Boolean> deleted =
                Race.run(RUNNERS, runner -> repository().delete(product.id(), runner % 2 == 0 ? null : 1L));

        assertThat(Collections.frequency(deleted, true)).isEqualTo(1);
        assertThat(repository().find(product.id())).isEmpty();
    }

    @RepeatedTest(5)
    void ofAReplaceAndADeleteOfOneVersionExactlyOneWins() {
        Product product = insert(product());
        List<Boolean> won = Race.run(2, runner -> runner == 0 ? replaces(product) : deletes(product));

        assertThat(Collections.frequency(won, true)).isEqualTo(1);
        assertThat(repository().find(product.id()).isPresent()).isEqualTo(won.get(0));
    }

    @Test
    void noUpdateIsLostWhenManyReadAndReplace() {
        Product product = insert(product());
        int each = 5;
        Race.run(RUNNERS, runner -> {
            int done = 0;
            while (done < each) {
                Product seen = found(product.id());
                Product next = by(runner, seen, seen.version() + 1);
                done += wins(() -> repository().replace(next, seen.version()), ErrorKind.PRECONDITION) ? 1 : 0;
            }
            return done;
        });

        assertThat(found(product.id()).version()).isEqualTo(1 + RUNNERS * each);
    }

    private boolean replaces(Product product) {
        @Nullable ErrorKind kind = Thrown.by(() -> repository().replace(by(0, product, 2), 1));
        assertThat(kind).isIn(null, ErrorKind.PRECONDITION, ErrorKind.NOT_FOUND);
        return kind == null;
    }

    private boolean deletes(Product product) {
        boolean[] deleted = {false};
        @Nullable ErrorKind kind = Thrown.by(() -> deleted[0] = repository().delete(product.id(), 1L));
        assertThat(kind).isIn(null, ErrorKind.PRECONDITION);
        return deleted[0];
    }

    private static boolean wins(Runnable act, ErrorKind otherwise) {
        @Nullable ErrorKind kind = Thrown.by(act::run);
        assertThat(kind).isIn(null, otherwise);
        return kind == null;
    }

    private static Product by(int runner, Product product, long version) {
        return new Product(
                product.id(), "by " + runner, product.price(), product.createdAt(), product.updatedAt(), version);
    }
}
