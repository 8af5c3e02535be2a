package dev.multicloudfunctions.aws.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.dynamo.DynamoTables;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.page.Slice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What our client does, the SDK sees, and the other way round. */
class DynamoOracleTest {

    private static final DynamoDbClient SDK = DynamoLocal.sdk();
    private static final Instant CREATED = Instant.parse("2026-02-28T23:59:59.999Z");

    private final String table = DynamoLocal.create(DynamoTables.PRODUCTS, "oracle-" + UUID.randomUUID());
    private final DynamoProductRepository repository = new DynamoProductRepository(
            DynamoLocal.client(), table, Clock.systemUTC(), new TimeOrderedIds(Clock.systemUTC()));

    @Test
    void theSdkReadsWhatWeStored() {
        repository.insert(product("p-1"));

        Map<String, AttributeValue> item = item("p-1");
        assertThat(item.keySet())
                .containsExactlyInAnyOrder(
                        "id", "name", "price", "createdAt", "updatedAt", "version", "creationDay", "writeId");
        assertThat(item)
                .contains(
                        Map.entry("id", AttributeValue.fromS("p-1")),
                        Map.entry("name", AttributeValue.fromS("Lämp \"😀\" \\ \u2028")),
                        Map.entry("price", AttributeValue.fromS("12.50")),
                        Map.entry("createdAt", AttributeValue.fromN("1772323199999")),
                        Map.entry("version", AttributeValue.fromN("1")));
        assertThat(item.get("creationDay").s()).startsWith("2026-02-28#");
    }

    @Test
    void weReadWhatTheSdkStored() {
        repository.insert(product("p-1"));
        var copy = new HashMap<>(item("p-1"));
        copy.put("id", AttributeValue.fromS("p-2"));
        copy.put(
                "addedByOthers",
                AttributeValue.fromM(Map.of(
                        "a",
                        AttributeValue.fromL(List.of(
                                AttributeValue.fromBool(true),
                                AttributeValue.fromNs(List.of("1.5")),
                                AttributeValue.fromNul(true))))));
        SDK.putItem(request -> request.tableName(table).item(copy));

        assertThat(repository.find("p-2")).contains(product("p-2"));
    }

    @Test
    void theSdkMeetsTheVersionThatWeWrote() {
        repository.insert(product("p-1"));
        Product next = withVersion(product("p-1"), 2);
        repository.replace(next, 1);

        assertThatThrownBy(() -> SDK.deleteItem(request -> request.tableName(table)
                        .key(Map.of("id", AttributeValue.fromS("p-1")))
                        .conditionExpression("version = :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(repository.delete("p-1", 2L)).isTrue();
        assertThat(item("p-1")).isEmpty();
    }

    @Test
    void theSdkWalksTheSameProductsAndTheMarker() {
        for (int i = 0; i < 25; i++) {
            repository.insert(product("p-" + i));
        }

        List<String> theirs = new ArrayList<>();
        SDK.scanPaginator(request -> request.tableName(table).limit(7))
                .items()
                .forEach(item -> theirs.add(item.get("id").s()));
        List<String> ours = new ArrayList<>();
        @Nullable String after = null;
        do {
            Slice<Product> slice = repository.list(7, after);
            slice.items().forEach(product -> ours.add(product.id()));
            after = slice.next();
        } while (after != null);

        assertThat(theirs).contains("#oldest-day");
        theirs.remove("#oldest-day");
        assertThat(ours).containsExactlyElementsOf(theirs);
        assertThat(repository.find("#oldest-day")).isEmpty();
    }

    private Map<String, AttributeValue> item(String id) {
        return SDK.getItem(request -> request.tableName(table)
                        .key(Map.of("id", AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item();
    }

    private static Product product(String id) {
        return new Product(id, "Lämp \"😀\" \\ \u2028", new BigDecimal("12.50"), CREATED, CREATED, 1);
    }

    private static Product withVersion(Product product, long version) {
        return new Product(
                product.id(), product.name(), product.price(), product.createdAt(), product.updatedAt(), version);
    }
}
