package dev.multicloudfunctions.core.product;

import static dev.multicloudfunctions.core.Failures.membersOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.pagination.Cursors;
import dev.multicloudfunctions.core.pagination.PageRequest;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListProductsTest {

    private final InMemoryPlatform platform = new InMemoryPlatform();
    private final ListProducts list = new ListProducts(
            platform.documents(Product.PRODUCTS), new Cursors(platform.secret(Cursors.KEY), "products"));

    @Test
    void anEmptyCatalogueIsOneEmptyPage() {
        assertThat(list.apply(new PageRequest(null, null))).isEqualTo(new ProductPage(List.of(), null));
    }

    @Test
    void aPageHas50ProductsUnlessToldOtherwise() {
        insert(0, 51);
        ProductPage page = list.apply(new PageRequest(null, null));
        assertThat(page.items()).hasSize(50);
        assertThat(list.apply(new PageRequest(null, page.nextCursor())).items()).hasSize(1);
    }

    @Test
    void aLastPageThatIsFullHasNoCursor() {
        insert(0, 4);
        ProductPage first = list.apply(new PageRequest(2, null));
        assertThat(list.apply(new PageRequest(2, first.nextCursor())).nextCursor())
                .isNull();
    }

    @Test
    void whatExistsThroughoutTheWalkComesExactlyOnce() {
        insert(0, 300);
        var seen = new ArrayList<String>();
        String cursor = null;
        int round = 0;
        do {
            ProductPage page = list.apply(new PageRequest(7, cursor));
            for (Product product : page.items()) {
                seen.add(product.id());
            }
            cursor = page.nextCursor();
            // Others insert before, within and after the place we are at, and delete even the product it ends with.
            insert(1000 + round * 10, 1000 + round * 10 + 5);
            platform.documents(Product.PRODUCTS).delete(id(round * 14 + 6));
            round++;
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates();
        List<String> throughout = IntStream.range(0, 300)
                .mapToObj(ListProductsTest::id)
                .filter(id -> platform.documents(Product.PRODUCTS).find(id).isPresent())
                .toList();
        assertThat(throughout).hasSizeGreaterThan(250);
        assertThat(seen).containsAll(throughout);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101})
    void aLimitIsFrom1To100(int limit) {
        assertThat(membersOf(() -> new PageRequest(limit, null))).isEqualTo("limit");
    }

    private void insert(int from, int to) {
        for (int i = from; i < to; i++) {
            platform.documents(Product.PRODUCTS)
                    .insert(new Product(id(i), "P", BigDecimal.ONE, Instant.EPOCH, Instant.EPOCH, 1));
        }
    }

    /** Spread over the order of the store. */
    private static String id(int number) {
        return Integer.toHexString(number * 0x9E3779B1) + '-' + number;
    }
}
