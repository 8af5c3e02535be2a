package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.page.Slice;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Products in memory, listed by id. Thread-safe: one operation at a time. */
public final class InMemoryProductRepository implements ProductRepository {

    private final NavigableMap<String, Product> byId = new TreeMap<>();
    private final NavigableMap<String, String> idByCreation = new TreeMap<>();

    @Override
    public synchronized Optional<Product> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized void insert(Product product) {
        if (byId.putIfAbsent(product.id(), product) != null) {
            throw new FunctionException(ErrorKind.CONFLICT, "A product of this id exists.");
        }
        idByCreation.put(creation(product), product.id());
    }

    @Override
    public synchronized void replace(Product product, long expectedVersion) {
        Product stored = byId.get(product.id());
        if (stored == null) {
            throw FunctionException.notFound("Product not found");
        }
        checkVersion(stored, expectedVersion);
        byId.put(product.id(), product);
        idByCreation.remove(creation(stored));
        idByCreation.put(creation(product), product.id());
    }

    @Override
    public synchronized boolean delete(String id, @Nullable Long expectedVersion) {
        Product stored = byId.get(id);
        if (stored == null) {
            return false;
        }
        if (expectedVersion != null) {
            checkVersion(stored, expectedVersion);
        }
        byId.remove(id);
        idByCreation.remove(creation(stored));
        return true;
    }

    @Override
    public synchronized Slice<Product> list(int limit, @Nullable String after) {
        return SortedPages.slice(byId, limit, after);
    }

    @Override
    public synchronized Slice<String> createdBefore(Instant cutoff, int limit, @Nullable String after) {
        String end = sortable(cutoff);
        if (after != null && after.compareTo(end) >= 0) {
            return new Slice<>(List.of(), null);
        }
        return SortedPages.slice(idByCreation.headMap(end, false), limit, after);
    }

    private static void checkVersion(Product stored, long expected) {
        if (stored.version() != expected) {
            throw new FunctionException(ErrorKind.PRECONDITION, "Another version of the product is stored.");
        }
    }

    private static String creation(Product product) {
        return sortable(product.createdAt()) + product.id();
    }

    /** Instants as text of one length that sorts as they do. */
    private static String sortable(Instant instant) {
        return hex(instant.getEpochSecond() ^ Long.MIN_VALUE) + hex(instant.getNano());
    }

    private static String hex(long number) {
        String digits = Long.toHexString(number);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
