package dev.multicloudfunctions.aws.product;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoKeys;
import dev.multicloudfunctions.aws.dynamo.DynamoReply;
import dev.multicloudfunctions.aws.dynamo.DynamoRequest;
import dev.multicloudfunctions.aws.dynamo.DynamoScan;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.store.Fields;
import dev.multicloudfunctions.store.ProductFields;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Products in a DynamoDB table, {@link dev.multicloudfunctions.aws.dynamo.DynamoTables#PRODUCTS}. Reads by id and lists
 * are strongly consistent; the index by creation day follows the table within seconds. Each write is one conditional
 * request, which may be sent twice: a write whose condition fails on its own earlier attempt has succeeded. An id has 1
 * to 768 bytes and does not begin with {@code #}; the day of a product's creation never changes. Thread-safe.
 */
public final class DynamoProductRepository implements ProductRepository {

    private final DynamoClient dynamo;
    private final String table;
    private final IdGenerator writeIds;
    private final OldestDay oldestDay;
    private final ProductAgeIndex ages;
    private final DynamoScan scan;

    /**
     * A repository.
     *
     * @param writeIds for what makes each write unique
     */
    public DynamoProductRepository(DynamoClient dynamo, String table, Clock clock, IdGenerator writeIds) {
        this.dynamo = dynamo;
        this.table = table;
        this.writeIds = writeIds;
        this.oldestDay = new OldestDay(dynamo, table, clock);
        this.ages = new ProductAgeIndex(dynamo, table, oldestDay);
        this.scan = new DynamoScan(dynamo, table, ProductItems.ID);
    }

    @Override
    public Optional<Product> find(String id) {
        if (!possible(id)) {
            return Optional.empty();
        }
        Fields item = dynamo.send(
                        new DynamoRequest("GetItem", table).with("Key", key(id)).consistent())
                .item();
        return item == null ? Optional.empty() : Optional.of(ProductItems.product(item));
    }

    @Override
    public void insert(Product product) {
        if (!possible(product.id())) {
            throw FunctionException.invalid("id", "Must be an id that this application has made.");
        }
        oldestDay.include(CreationDay.of(product.createdAt().toEpochMilli()));
        String writeId = writeIds.next();
        DynamoReply reply = dynamo.send(new DynamoRequest("PutItem", table)
                .with("Item", ProductItems.item(product, writeId))
                .onlyIf("attribute_not_exists(id)"));
        if (reply.conditionFailed() && !reply.ownWork(ProductFields.WRITE_ID, writeId)) {
            throw new FunctionException(ErrorKind.CONFLICT, "A product of this id exists.");
        }
    }

    @Override
    public void replace(Product product, long expectedVersion) {
        if (!possible(product.id())) {
            throw missing();
        }
        String writeId = writeIds.next();
        DynamoReply reply = dynamo.send(new DynamoRequest("PutItem", table)
                .with("Item", ProductItems.item(product, writeId))
                .onlyIf("version = :expected")
                .with("ExpressionAttributeValues", new Fields().number(":expected", expectedVersion)));
        if (reply.conditionFailed() && !reply.ownWork(ProductFields.WRITE_ID, writeId)) {
            throw reply.item() == null ? missing() : changed();
        }
    }

    /**
     * {@inheritDoc} If the answer to the first attempt is lost and the product is gone at the next, it counts as deleted
     * by this call.
     */
    @Override
    public boolean delete(String id, @Nullable Long expectedVersion) {
        if (!possible(id)) {
            return false;
        }
        var request = new DynamoRequest("DeleteItem", table).with("Key", key(id));
        if (expectedVersion == null) {
            request.onlyIf("attribute_exists(id)");
        } else {
            request.onlyIf("version = :expected")
                    .with("ExpressionAttributeValues", new Fields().number(":expected", expectedVersion));
        }
        DynamoReply reply = dynamo.send(request);
        if (reply.item() != null) {
            throw changed();
        }
        return !reply.conditionFailed() || reply.repeated();
    }

    @Override
    public Slice<Product> list(int limit, @Nullable String after) {
        Slice<Fields> slice = scan.slice(limit, OldestDay.ID, after);
        var products = new ArrayList<Product>(slice.items().size());
        for (Fields item : slice.items()) {
            products.add(ProductItems.product(item));
        }
        return new Slice<>(products, slice.next());
    }

    @Override
    public Slice<String> createdBefore(Instant cutoff, int limit, @Nullable String after) {
        return ages.createdBefore(cutoff, limit, after);
    }

    private static boolean possible(String id) {
        return DynamoKeys.possible(id) && id.charAt(0) != '#';
    }

    private static Fields key(String id) {
        return new Fields().text(ProductItems.ID, id);
    }

    private static FunctionException missing() {
        return FunctionException.notFound("Product not found");
    }

    private static FunctionException changed() {
        return new FunctionException(ErrorKind.PRECONDITION, "Another version of the product is stored.");
    }
}
