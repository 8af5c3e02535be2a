package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.page.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Stores the metadata of thumbnails. Thread-safe. Every implementation passes {@code ImageRepositoryConformance}.
 * Every method may throw {@link FunctionException} UNAVAILABLE if the store did not answer; calling again is safe.
 */
public interface ImageRepository {

    /** Stores an entry, replacing the one of the same key. */
    void save(ImageMetadata image);

    /**
     * Walks all entries in the store's order. What exists during the whole walk comes exactly once.
     *
     * @param limit from 1 to 100
     * @param after {@code next} of the slice before, or null to begin
     */
    Slice<ImageMetadata> list(int limit, @Nullable String after);
}
