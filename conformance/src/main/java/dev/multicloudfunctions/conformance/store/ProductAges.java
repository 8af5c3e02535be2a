package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.page.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every {@link ProductRepository} finds what is old, through its index by creation day. */
abstract class ProductAges extends ProductWalks {

    private static final Instant MIDNIGHT = NOON.minus(Duration.ofHours(12));

    @Test
    void whatIsCreatedAtTheCutoffIsNotBeforeIt() {
        Product before = insert(created(NOON.minusMillis(1)));
        Product at = insert(created(NOON));
        Product after = insert(created(NOON.plusMillis(1)));

        assertThat(createdBefore(NOON, 100)).contains(before.id()).doesNotContain(at.id(), after.id());
    }

    @Test
    void aCutoffAtMidnightEndsWithTheDayBefore() {
        Product before = insert(created(MIDNIGHT.minusMillis(1)));
        Product at = insert(created(MIDNIGHT));

        assertThat(createdBefore(MIDNIGHT, 100)).contains(before.id()).doesNotContain(at.id());
        assertThat(createdBefore(MIDNIGHT.plusMillis(1), 100)).contains(before.id(), at.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void productsOfManyDaysComeExactlyOnce(int limit) {
        var old = new ArrayList<String>();
        var young = new ArrayList<String>();
        for (int day = -5; day < 5; day++) {
            for (int hour = 0; hour < 24; hour += 8) {
                Instant createdAt = NOON.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
                String id = insert(created(createdAt)).id();
                (createdAt.isBefore(NOON) ? old : young).add(id);
            }
        }

        assertThat(createdBefore(NOON, limit))
                .doesNotHaveDuplicates()
                .containsAll(old)
                .doesNotContainAnyElementsOf(young);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void productsOfOneInstantComeExactlyOnceThoughASliceEndsAmongThem(int limit) {
        var old = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            old.add(insert(created(NOON.minusMillis(1))).id());
        }

        assertThat(createdBefore(NOON, limit)).doesNotHaveDuplicates().containsAll(old);
    }

    @Test
    void aDayWithoutProductsDoesNotEndTheWalk() {
        Product old = insert(created(NOON.minus(Duration.ofDays(90))));
        Product recent = insert(created(NOON.minus(Duration.ofDays(1))));

        assertThat(createdBefore(NOON, 1)).contains(old.id(), recent.id());
    }

    @Test
    void nothingIsOlderThanTheOldest() {
        Product product = insert(created(NOON));

        assertThat(createdBefore(NOON.minus(Duration.ofDays(300)), 100)).doesNotContain(product.id());
    }

    @Test
    void deletingDuringTheWalkMissesNone() {
        List<String> old = insertOld(25);

        List<String> walked = Walk.all(4, this::before, slice -> deleteMine(slice, old));

        assertThat(walked).containsAll(old);
        assertThat(createdBefore(NOON, 100)).doesNotContainAnyElementsOf(old);
    }

    @Test
    void aDeletedProductIsNoLongerOld() {
        List<String> old = insertOld(2);
        repository().delete(old.get(0), null);

        assertThat(createdBefore(NOON, 100)).contains(old.get(1)).doesNotContain(old.get(0));
    }

    @Test
    void aReplacedProductKeepsItsAge() {
        Product product = insert(created(NOON.minusMillis(1)));
        repository().replace(withVersion(product, 2), 1);

        assertThat(createdBefore(NOON, 100)).containsOnlyOnce(product.id());
    }

    private List<String> createdBefore(Instant cutoff, int limit) {
        return Walk.all(limit, (most, after) -> repository().createdBefore(cutoff, most, after));
    }

    private Slice<String> before(int limit, @Nullable String after) {
        return repository().createdBefore(NOON, limit, after);
    }

    private List<String> insertOld(int count) {
        var old = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            old.add(insert(created(NOON.minus(Duration.ofHours(5L * i + 1)))).id());
        }
        return old;
    }

    private void deleteMine(List<String> slice, List<String> mine) {
        for (String id : slice) {
            if (mine.contains(id)) {
                repository().delete(id, null);
            }
        }
    }
}
