package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Meanwhile;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.page.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every {@link ProductRepository} lists: what exists during the whole walk comes exactly once. */
abstract class ProductWalks extends ProductRaces {

    private static final int MOST_NEWCOMERS = 60;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 99, 100})
    void everyProductComesExactlyOnce(int limit) {
        List<Product> mine = insertMany(limit < 3 ? 12 : 110);

        List<Product> walked = Walk.all(limit, repository()::list);

        assertThat(walked).doesNotHaveDuplicates().containsAll(mine);
    }

    @Test
    void aWalkCanGoOnFromTheSamePlaceTwice() {
        List<Product> mine = insertMany(9);
        Slice<Product> first = repository().list(4, null);
        assertThat(first.next()).as("next, while more is to come").isNotNull();

        var once = new ArrayList<>(first.items());
        once.addAll(Walk.from(first.next(), 100, repository()::list));
        var again = new ArrayList<>(first.items());
        again.addAll(Walk.from(first.next(), 3, repository()::list));

        assertThat(once).doesNotHaveDuplicates().containsAll(mine);
        assertThat(again).containsExactlyInAnyOrderElementsOf(once);
    }

    @Test
    void aWalkGoesOnWhenTheProductItStandsOnIsDeleted() {
        List<String> mine = ids(insertMany(12));

        List<String> walked = ids(Walk.all(2, repository()::list, slice -> {
            String last = slice.isEmpty() ? "" : slice.get(slice.size() - 1).id();
            if (mine.contains(last)) {
                repository().delete(last, null);
            }
        }));

        assertThat(walked).doesNotHaveDuplicates().containsAll(mine);
    }

    @Test
    void whatStaysComesExactlyOnceWhileOthersComeAndGoBetweenTheSlices() {
        List<String> staying = ids(insertMany(30));
        var leaving = new ArrayDeque<>(ids(insertMany(30)));
        var newcomers = new ArrayList<Product>();

        List<String> walked = ids(Walk.all(3, repository()::list, slice -> {
            if (!leaving.isEmpty()) {
                repository().delete(leaving.pop(), null);
            }
            if (newcomers.size() < MOST_NEWCOMERS) {
                newcomers.add(insert(product()));
            }
        }));

        assertThat(walked).doesNotHaveDuplicates().containsAll(staying);
    }

    @Test
    void whatStaysComesExactlyOnceWhileOthersComeAndGoAtTheSameTime() {
        List<String> staying = ids(insertMany(60));

        List<String> walked = Meanwhile.repeat(
                () -> repository().delete(insert(product()).id(), null), () -> ids(Walk.all(2, repository()::list)));

        assertThat(walked).doesNotHaveDuplicates().containsAll(staying);
    }

    @Test
    void whatIsReplacedDuringTheWalkStillComesExactlyOnce() {
        List<Product> mine = insertMany(20);

        List<String> walked = ids(Walk.all(3, repository()::list, slice -> {
            for (Product product : slice) {
                if (mine.contains(product)) {
                    repository().replace(withVersion(product, 2), 1);
                }
            }
        }));

        assertThat(walked).doesNotHaveDuplicates().containsAll(ids(mine));
    }

    @Test
    void aDeletedProductDoesNotComeInALaterWalk() {
        Product product = insert(product());
        repository().delete(product.id(), null);

        assertThat(ids(Walk.all(100, repository()::list))).doesNotContain(product.id());
    }

    private List<Product> insertMany(int count) {
        var inserted = new ArrayList<Product>();
        for (int i = 0; i < count; i++) {
            inserted.add(insert(created(NOON.plusSeconds(i))));
        }
        return inserted;
    }

    private static List<String> ids(List<Product> products) {
        return products.stream().map(Product::id).toList();
    }
}
