package dev.multicloudfunctions.gcp.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.google.cloud.firestore.Precondition;
import com.google.cloud.firestore.QueryDocumentSnapshot;
import dev.multicloudfunctions.core.image.ImageMetadata;
import dev.multicloudfunctions.core.order.OrderLine;
import dev.multicloudfunctions.core.order.OrderStatus;
import dev.multicloudfunctions.core.order.ProcessedOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.image.FirestoreImageRepository;
import dev.multicloudfunctions.gcp.order.FirestoreOrderRepository;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.page.Slice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What our client does, Google's own sees, and the other way round. */
class FirestoreOracleTest {

    private static final Instant CREATED = Instant.parse("2026-02-28T23:59:59.999Z");

    private static Firestore google;

    private final String collection = "oracle-" + UUID.randomUUID();
    private final FirestoreClient client = FirestoreEmulator.client();
    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC());
    private final FirestoreProductRepository repository = new FirestoreProductRepository(client, collection, ids);

    @BeforeAll
    static void open() {
        google = FirestoreOptions.newBuilder()
                .setProjectId(FirestoreEmulator.PROJECT)
                .setEmulatorHost(FirestoreEmulator.host())
                .build()
                .getService();
    }

    @AfterAll
    static void close() throws Exception {
        if (google != null) {
            google.close();
        }
    }

    @Test
    void googleReadsWhatWeStored() throws Exception {
        repository.insert(product("p-1"));

        Map<String, Object> data = document("p-1").get().get().getData();
        assertThat(data).containsOnlyKeys("name", "price", "createdAt", "updatedAt", "version", "writeId");
        assertThat(data)
                .contains(
                        Map.entry("name", "Lämp \"😀\" \\ \u2028"),
                        Map.entry("price", "12.50"),
                        Map.entry("createdAt", 1_772_323_199_999L),
                        Map.entry("version", 1L));
    }

    @Test
    void weReadWhatGoogleStored() throws Exception {
        repository.insert(product("p-1"));
        Map<String, Object> copy = new HashMap<>(document("p-1").get().get().getData());
        copy.put("addedByOthers", Map.of("a", List.of(true, 1.5, Map.of("b", List.of()))));
        copy.put("when", com.google.cloud.Timestamp.now());
        copy.put("nothing", null);
        document("p-2").set(copy).get();

        assertThat(repository.find("p-2")).contains(product("p-2"));
    }

    @Test
    void eachMeetsTheVersionThatTheOtherWrote() throws Exception {
        repository.insert(product("p-1"));
        DocumentSnapshot read = document("p-1").get().get();
        repository.replace(withVersion(product("p-1"), 2), 1);

        Precondition unchanged = Precondition.updatedAt(read.getUpdateTime());
        assertThatThrownBy(() -> document("p-1").delete(unchanged).get())
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("FAILED_PRECONDITION");
        document("p-1").update("version", 3L).get();
        assertThat(repository.delete("p-1", 3L)).isTrue();
        assertThat(document("p-1").get().get().exists()).isFalse();
    }

    @Test
    void bothWalkTheSameProductsInTheSameOrder() throws Exception {
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Product sample = product("p-" + i);
            Instant created = CREATED.minusSeconds(i % 7);
            repository.insert(
                    new Product(sample.id(), sample.name(), sample.price(), created, created, sample.version()));
        }

        for (QueryDocumentSnapshot each : google.collection(collection)
                .orderBy(FieldPath.documentId())
                .get()
                .get()) {
            theirs.add(each.getId());
        }
        List<String> ours = new ArrayList<>();
        @Nullable String after = null;
        do {
            Slice<Product> slice = repository.list(7, after);
            slice.items().forEach(product -> ours.add(product.id()));
            after = slice.next();
        } while (after != null);
        assertThat(ours).hasSize(25).containsExactlyElementsOf(theirs);

        theirs.clear();
        ours.clear();
        Instant cutoff = CREATED.minusSeconds(2);
        for (QueryDocumentSnapshot each : google.collection(collection)
                .whereLessThan("createdAt", cutoff.toEpochMilli())
                .orderBy("createdAt")
                .get()
                .get()) {
            theirs.add(each.getId());
        }
        do {
            Slice<String> slice = repository.createdBefore(cutoff, 4, after);
            ours.addAll(slice.items());
            after = slice.next();
        } while (after != null);
        assertThat(ours).isNotEmpty().containsExactlyElementsOf(theirs);
    }

    @Test
    void anOrderHasItsLinesInOneDocument() throws Exception {
        var order = new ProcessedOrder(
                "__o-1__",
                OrderStatus.CONFIRMED,
                List.of(new OrderLine("p/1", 2, "Lamp", new BigDecimal("2.50"), new BigDecimal("5.00"))),
                new BigDecimal("5.00"),
                null,
                CREATED);
        assertThat(new FirestoreOrderRepository(client, collection, ids).insert(order))
                .isTrue();

        assertThat(document("~__o-1__").get().get().getData())
                .contains(
                        Map.entry("status", "CONFIRMED"),
                        Map.entry("total", "5.00"),
                        Map.entry(
                                "lines",
                                List.of(Map.of(
                                        "productId",
                                        "p/1",
                                        "quantity",
                                        2L,
                                        "name",
                                        "Lamp",
                                        "unitPrice",
                                        "2.50",
                                        "total",
                                        "5.00"))))
                .doesNotContainKey("reason");
    }

    @Test
    void anImageIsADocumentOfItsKey() throws Exception {
        var image = new ImageMetadata("thumbnails/a.png", "uploads/a.png", "image/png", 200, 200, 1, 2, 3, 4, CREATED);
        new FirestoreImageRepository(client, collection).save(image);

        assertThat(document("thumbnails~-a.png").get().get().getString("source"))
                .isEqualTo("uploads/a.png");
    }

    private DocumentReference document(String id) {
        return google.collection(collection).document(id);
    }

    private static Product product(String id) {
        return new Product(id, "Lämp \"😀\" \\ \u2028", new BigDecimal("12.50"), CREATED, CREATED, 1);
    }

    private static Product withVersion(Product product, long version) {
        return new Product(
                product.id(), product.name(), product.price(), product.createdAt(), product.updatedAt(), version);
    }
}
