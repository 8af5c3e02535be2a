package dev.multicloudfunctions.container.product;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.StoredText;
import dev.multicloudfunctions.container.database.Timestamps;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.page.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Products in the table {@code product}. Thread-safe. */
public final class JdbcProductRepository implements ProductRepository {

    private final Database database;

    public JdbcProductRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Product> find(String id) {
        if (!StoredText.possible(id)) {
            return Optional.empty();
        }
        return database.call("find the product", jdbc -> jdbc.sql("SELECT * FROM product WHERE id = ?")
                .param(id)
                .query(JdbcProductRepository::product)
                .optional());
    }

    @Override
    public void insert(Product product) {
        database.call("store the product", jdbc -> {
            try {
                return jdbc.sql("INSERT INTO product (id, name, price, created_at, updated_at, version)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")
                        .params(product.id(), product.name(), product.price())
                        .param(Timestamps.of(product.createdAt()))
                        .param(Timestamps.of(product.updatedAt()))
                        .param(product.version())
                        .update();
            } catch (DuplicateKeyException e) {
                throw new FunctionException(ErrorKind.CONFLICT, "A product with this id exists.", e);
            }
        });
    }

    @Override
    public void replace(Product product, long expectedVersion) {
        if (!StoredText.possible(product.id())) {
            throw missing();
        }
        database.call("replace the product", jdbc -> {
            int replaced = jdbc.sql("UPDATE product SET name = ?, price = ?, created_at = ?, updated_at = ?,"
                            + " version = ? WHERE id = ? AND version = ?")
                    .params(product.name(), product.price())
                    .param(Timestamps.of(product.createdAt()))
                    .param(Timestamps.of(product.updatedAt()))
                    .params(product.version(), product.id(), expectedVersion)
                    .update();
            if (replaced == 0) {
                throw exists(jdbc, product.id()) ? otherVersion() : missing();
            }
            return replaced;
        });
    }

    @Override
    public boolean delete(String id, @Nullable Long expectedVersion) {
        if (!StoredText.possible(id)) {
            return false;
        }
        return database.call("delete the product", jdbc -> {
            if (expectedVersion == null) {
                return jdbc.sql("DELETE FROM product WHERE id = ?").param(id).update() > 0;
            }
            int deleted = jdbc.sql("DELETE FROM product WHERE id = ? AND version = ?")
                    .params(id, expectedVersion)
                    .update();
            if (deleted == 0 && exists(jdbc, id)) {
                throw otherVersion();
            }
            return deleted > 0;
        });
    }

    @Override
    public Slice<Product> list(int limit, @Nullable String after) {
        // One more than asked for tells whether there is a next slice. No id is below the empty text.
        List<Product> found = database.call(
                "list products", jdbc -> jdbc.sql("SELECT * FROM product WHERE id > ? ORDER BY id LIMIT ?")
                        .params(after == null ? "" : after, limit + 1)
                        .query(JdbcProductRepository::product)
                        .list());
        if (found.size() <= limit) {
            return new Slice<>(found, null);
        }
        return new Slice<>(found.subList(0, limit), found.get(limit - 1).id());
    }

    @Override
    public Slice<String> createdBefore(Instant cutoff, int limit, @Nullable String after) {
        Creation from = after == null ? Creation.FIRST : Creation.parse(after);
        List<Creation> found = database.call("list old products", jdbc -> jdbc.sql("SELECT created_at, id FROM product"
                        + " WHERE created_at < :cutoff AND created_at >= :from"
                        + " AND (created_at > :from OR id > :id) ORDER BY created_at, id LIMIT :limit")
                .param("cutoff", Timestamps.of(cutoff))
                .param("from", Timestamps.of(from.at()))
                .param("id", from.id())
                .param("limit", limit + 1)
                .query((row, number) -> new Creation(Timestamps.read(row, "created_at"), row.getString("id")))
                .list());
        boolean more = found.size() > limit;
        List<Creation> slice = more ? found.subList(0, limit) : found;
        return new Slice<>(
                slice.stream().map(Creation::id).toList(),
                more ? slice.get(limit - 1).toString() : null);
    }

    private static boolean exists(JdbcClient jdbc, String id) {
        return jdbc.sql("SELECT count(*) FROM product WHERE id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        return new Product(
                row.getString("id"),
                row.getString("name"),
                row.getBigDecimal("price"),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "updated_at"),
                row.getLong("version"));
    }

    private static FunctionException otherVersion() {
        return new FunctionException(ErrorKind.PRECONDITION, "The product has another version by now. Read it again.");
    }

    private static FunctionException missing() {
        return FunctionException.notFound("Product not found");
    }
}
