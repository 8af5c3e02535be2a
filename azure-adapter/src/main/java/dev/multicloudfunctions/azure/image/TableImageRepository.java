package dev.multicloudfunctions.azure.image;

import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.table.TableEntity;
import dev.multicloudfunctions.azure.table.TableKeys;
import dev.multicloudfunctions.core.image.ImageMetadata;
import dev.multicloudfunctions.core.image.ImageRepository;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.wire.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of thumbnails in a table of Azure Table Storage. Keys of objects hold what keys of entities must not, so
 * an entry's partition is the SHA-256 of its key, and lists are in the order of these. They are strongly consistent.
 * Thread-safe.
 */
public final class TableImageRepository implements ImageRepository {

    private static final String ROW = "image";

    private final TableClient table;

    public TableImageRepository(TableClient table) {
        this.table = table;
    }

    @Override
    public void save(ImageMetadata image) {
        String partition = Sha256.hex(Sha256.digest(image.key().getBytes(StandardCharsets.UTF_8)));
        var unused = table.put(new TableEntity(partition, ROW)
                .text("key", image.key())
                .text("source", image.source())
                .text("contentType", image.contentType())
                .number("width", image.width())
                .number("height", image.height())
                .number("size", image.size())
                .number("sourceWidth", image.sourceWidth())
                .number("sourceHeight", image.sourceHeight())
                .number("sourceSize", image.sourceSize())
                .number("createdAt", image.createdAt().toEpochMilli()));
    }

    @Override
    public Slice<ImageMetadata> list(int limit, @Nullable String after) {
        if (after != null && !TableKeys.possible(after)) {
            throw FunctionException.invalid("after", "Must be the next of a slice before.");
        }
        // One more than asked for tells whether the list goes on.
        List<TableEntity> found =
                table.query("PartitionKey gt '" + (after == null ? "" : after) + "'", null, limit + 1);
        var images = new ArrayList<ImageMetadata>(limit);
        for (int i = 0; i < Math.min(limit, found.size()); i++) {
            images.add(image(found.get(i)));
        }
        return new Slice<>(images, found.size() > limit ? found.get(limit - 1).partition() : null);
    }

    private static ImageMetadata image(TableEntity entity) {
        return new ImageMetadata(
                entity.text("key"),
                entity.text("source"),
                entity.text("contentType"),
                Math.toIntExact(entity.number("width")),
                Math.toIntExact(entity.number("height")),
                entity.number("size"),
                Math.toIntExact(entity.number("sourceWidth")),
                Math.toIntExact(entity.number("sourceHeight")),
                entity.number("sourceSize"),
                Instant.ofEpochMilli(entity.number("createdAt")));
    }
}
