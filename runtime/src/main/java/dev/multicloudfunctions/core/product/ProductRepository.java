package dev.multicloudfunctions.core.product;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.page.Slice;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores products. Shared by all requests, so implementations are thread-safe. Every implementation passes
 * {@code ProductRepositoryConformance}. Every method may throw {@link FunctionException} UNAVAILABLE if the store did
 * not answer; calling again is safe.
 */
public interface ProductRepository {

    /** The product of this id as last written; empty if there is none. Any text is a valid id to ask for. */
    Optional<Product> find(String id);

    /**
     * Stores a new product.
     *
     * @throws FunctionException CONFLICT if one of the same id exists
     */
    void insert(Product product);

    /**
     * Replaces a product.
     *
     * @param product what is to be stored, with the new version
     * @param expectedVersion the version that must be stored now
     * @throws FunctionException PRECONDITION if another version is stored; NOT_FOUND if there is none
     */
    void replace(Product product, long expectedVersion);

    /**
     * Deletes a product.
     *
     * @param expectedVersion the version that must be stored now, or null for any
     * @return false if there was none
     * @throws FunctionException PRECONDITION if another version is stored
     */
    boolean delete(String id, @Nullable Long expectedVersion);

    /**
     * Walks all products in the store's order. What exists during the whole walk comes exactly once; what is inserted
     * or deleted meanwhile comes at most once.
     *
     * @param limit from 1 to 100
     * @param after {@code next} of the slice before, or null to begin
     */
    Slice<Product> list(int limit, @Nullable String after);

    /**
     * Walks the ids of the products created before {@code cutoff}, through an index by creation day, never a scan of
     * all products. Products deleted meanwhile may still come.
     *
     * @param limit from 1 to 100
     * @param after {@code next} of the slice before, or null to begin
     */
    Slice<String> createdBefore(Instant cutoff, int limit, @Nullable String after);
}
