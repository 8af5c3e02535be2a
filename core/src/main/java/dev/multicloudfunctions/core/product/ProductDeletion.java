package dev.multicloudfunctions.core.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product to be deleted.
 *
 * @param id which one
 * @param ifMatch the versions that may be deleted, or {@code *} for any; null for no condition
 */
public record ProductDeletion(String id, @Nullable List<String> ifMatch) {

    public ProductDeletion {
        ifMatch = ifMatch == null ? null : List.copyOf(ifMatch);
    }
}
