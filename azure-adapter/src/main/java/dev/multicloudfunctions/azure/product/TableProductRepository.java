package dev.multicloudfunctions.azure.product;

import dev.multicloudfunctions.azure.table.TableBatch;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.azure.table.TableOutcome;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.page.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Products in a table of Azure Table Storage, laid out as {@link ProductKeys} says. Everything is strongly consistent.
 * A write is conditional by the entity's ETag, which a read before it brings; sent twice, as after a lost answer, it
 * knows its own first attempt. An id has 1 to 256 letters of ASCII, digits, {@code -} and {@code _}; a product's time of
 * creation is between the years 0 and 9999 and never changes. Thread-safe.
 */
public final class TableProductRepository implements ProductRepository {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TableClient table;
    private final IdGenerator writeIds;
    private final PartitionWalk byId;
    private final PartitionWalk byTime;

    /**
     * A repository.
     *
     * @param writeIds for what makes each write unique
     */
    public TableProductRepository(TableClient table, IdGenerator writeIds) {
        this.table = table;
        this.writeIds = writeIds;
        this.byId = new PartitionWalk(table, ProductKeys.ID, null);
        this.byTime = new PartitionWalk(table, ProductKeys.TIME, "PartitionKey,RowKey");
    }

    @Override
    public Optional<Product> find(String id) {
        TableEntity entity = stored(id);
        return entity == null ? Optional.empty() : Optional.of(ProductEntities.product(entity));
    }

    @Override
    public void insert(Product product) {
        if (!ProductKeys.possible(product.id())) {
            throw FunctionException.invalid("id", "Must be an id that this application has made.");
        }
        if (!ProductKeys.orderly(product.createdAt().toEpochMilli())) {
            throw FunctionException.invalid("createdAt", "Must be between the years 0 and 9999.");
        }
        String writeId = writeIds.next();
        TableOutcome outcome = table.send(
                table.batch().insert(ProductEntities.entity(product, writeId)).put(ProductKeys.byTime(product)));
        if (!outcome.done() && !ownWork(outcome, product.id(), writeId)) {
            throw new FunctionException(ErrorKind.CONFLICT, "A product of this id exists.");
        }
    }

    @Override
    public void replace(Product product, long expectedVersion) {
        TableEntity before = stored(product.id());
        if (before == null) {
            throw missing();
        }
        expect(before, expectedVersion);
        String writeId = writeIds.next();
        TableOutcome outcome = table.replace(ProductEntities.entity(product, writeId), etag(before));
        if (!outcome.done() && !ownWork(outcome, product.id(), writeId)) {
            throw outcome.kind() == TableOutcome.Kind.MISSING ? missing() : changed();
        }
    }

    /**
     * {@inheritDoc} If the answer to the first attempt is lost and the product is gone at the next, it counts as deleted
     * by this call.
     */
    @Override
    public boolean delete(String id, @Nullable Long expectedVersion) {
        boolean withTime = true;
        boolean perhapsDone = false;
        while (true) {
            TableEntity before = stored(id);
            if (before == null) {
                return perhapsDone;
            }
            if (expectedVersion != null) {
                expect(before, expectedVersion);
            }
            TableOutcome outcome = table.send(deletion(before, id, withTime));
            if (outcome.done()) {
                return true;
            }
            perhapsDone |= outcome.repeated();
            // If the product is there, as the next turn tells, its entity in the order of creation is what is missing.
            withTime = outcome.kind() != TableOutcome.Kind.MISSING;
        }
    }

    @Override
    public Slice<Product> list(int limit, @Nullable String after) {
        Slice<TableEntity> slice = byId.slice(ProductKeys.ID_END, limit, after);
        var products = new ArrayList<Product>(slice.items().size());
        for (TableEntity entity : slice.items()) {
            products.add(ProductEntities.product(entity));
        }
        return new Slice<>(products, slice.next());
    }

    @Override
    public Slice<String> createdBefore(Instant cutoff, int limit, @Nullable String after) {
        Slice<TableEntity> slice = byTime.slice(ProductKeys.timeEnd(ceilingMillis(cutoff)), limit, after);
        var ids = new ArrayList<String>(slice.items().size());
        for (TableEntity entity : slice.items()) {
            ids.add(ProductKeys.id(entity.row()));
        }
        return new Slice<>(ids, slice.next());
    }

    private @Nullable TableEntity stored(String id) {
        return ProductKeys.possible(id) ? table.find(ProductKeys.partition(id), ProductKeys.row(id)) : null;
    }

    private TableBatch deletion(TableEntity before, String id, boolean withTime) {
        String partition = ProductKeys.partition(id);
        TableBatch batch = table.batch().delete(partition, ProductKeys.row(id), etag(before));
        return withTime
                ? batch.delete(partition, ProductKeys.timeRow(before.number(ProductEntities.CREATED_AT), id), "*")
                : batch;
    }

    /** Whether what stands in a write's way is that write itself, carried out although its answer was lost. */
    private boolean ownWork(TableOutcome outcome, String id, String writeId) {
        if (!outcome.repeated()) {
            return false;
        }
        TableEntity entity = stored(id);
        return entity != null && writeId.equals(entity.find(ProductEntities.WRITE_ID));
    }

    private static void expect(TableEntity entity, long version) {
        if (entity.number(ProductEntities.VERSION) != version) {
            throw changed();
        }
    }

    private static String etag(TableEntity entity) {
        return Objects.requireNonNull(entity.etag(), "An entity that was read by its keys has an ETag.");
    }

    private static FunctionException missing() {
        return FunctionException.notFound("Product not found");
    }

    private static FunctionException changed() {
        return new FunctionException(ErrorKind.PRECONDITION, "Another version of the product is stored.");
    }

    /** The first millisecond that is not before the cutoff; products are created at whole ones. */
    private static long ceilingMillis(Instant cutoff) {
        return cutoff.toEpochMilli() + (cutoff.getNano() % NANOS_PER_MILLI == 0 ? 0 : 1);
    }
}
