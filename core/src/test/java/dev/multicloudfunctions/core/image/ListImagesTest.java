package dev.multicloudfunctions.core.image;

import static dev.multicloudfunctions.core.Failures.membersOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.pagination.Cursors;
import dev.multicloudfunctions.core.pagination.PageRequest;
import dev.multicloudfunctions.core.product.ListProducts;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ListImagesTest {

    private final InMemoryPlatform platform = new InMemoryPlatform();
    private final ListImages list =
            new ListImages(platform.documents(StoredImage.IMAGES), new Cursors(platform.secret(Cursors.KEY), "images"));

    @Test
    void pagesJoinToTheWholeList() {
        for (int i = 0; i < 5; i++) {
            save("thumbnails/" + i + ".jpg");
        }
        var keys = new ArrayList<String>();
        String cursor = null;
        do {
            ImagePage page = list.apply(new PageRequest(2, cursor));
            page.items().forEach(image -> keys.add(image.key()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(keys).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aCursorOfTheProductsIsNoCursorHere() {
        for (String id : new String[] {"a", "b"}) {
            platform.documents(Product.PRODUCTS)
                    .insert(new Product(id, "P", BigDecimal.ONE, Instant.EPOCH, Instant.EPOCH, 1));
        }
        var products = new ListProducts(
                platform.documents(Product.PRODUCTS), new Cursors(platform.secret(Cursors.KEY), "products"));
        String cursor = products.apply(new PageRequest(1, null)).nextCursor();
        assertThat(cursor).isNotNull();
        assertThat(membersOf(() -> list.apply(new PageRequest(1, cursor)))).isEqualTo("cursor");
    }

    @Test
    void aKeyLongerThanADocumentsMayBeIsListedAsItIs() {
        String first = "thumbnails/" + "x".repeat(501);
        String second = "thumbnails/" + "x".repeat(500) + "y";
        save(first);
        save(second);
        save(second);

        assertThat(list.apply(new PageRequest(null, null)).items())
                .extracting(ImageMetadata::key)
                .containsExactlyInAnyOrder(first, second);
    }

    private void save(String key) {
        platform.documents(StoredImage.IMAGES)
                .put(StoredImage.of(
                        new ImageMetadata(key, "uploads/x", "image/jpeg", 200, 200, 1, 1, 1, 1, Instant.EPOCH)));
    }
}
