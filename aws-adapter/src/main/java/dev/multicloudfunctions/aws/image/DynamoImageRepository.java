package dev.multicloudfunctions.aws.image;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoItem;
import dev.multicloudfunctions.aws.dynamo.DynamoKeys;
import dev.multicloudfunctions.aws.dynamo.DynamoRequest;
import dev.multicloudfunctions.aws.dynamo.DynamoScan;
import dev.multicloudfunctions.image.ImageMetadata;
import dev.multicloudfunctions.image.ImageRepository;
import dev.multicloudfunctions.page.Slice;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of thumbnails in a DynamoDB table, {@link dev.multicloudfunctions.aws.dynamo.DynamoTables#IMAGES}. Lists
 * are strongly consistent. Thread-safe.
 */
public final class DynamoImageRepository implements ImageRepository {

    private static final String KEY = "key";

    private final DynamoClient dynamo;
    private final String table;
    private final DynamoScan scan;

    public DynamoImageRepository(DynamoClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.scan = new DynamoScan(dynamo, table, KEY);
    }

    @Override
    public void save(ImageMetadata image) {
        var item = new DynamoItem()
                .text(KEY, DynamoKeys.checked(image.key(), KEY))
                .text("source", image.source())
                .text("contentType", image.contentType())
                .number("width", image.width())
                .number("height", image.height())
                .number("size", image.size())
                .number("sourceWidth", image.sourceWidth())
                .number("sourceHeight", image.sourceHeight())
                .number("sourceSize", image.sourceSize())
                .number("createdAt", image.createdAt().toEpochMilli());
        dynamo.send(new DynamoRequest("PutItem", table).with("Item", item));
    }

    @Override
    public Slice<ImageMetadata> list(int limit, @Nullable String after) {
        Slice<DynamoItem> slice = scan.slice(limit, null, after);
        var images = new ArrayList<ImageMetadata>(slice.items().size());
        for (DynamoItem item : slice.items()) {
            images.add(image(item));
        }
        return new Slice<>(images, slice.next());
    }

    private static ImageMetadata image(DynamoItem item) {
        return new ImageMetadata(
                item.text(KEY),
                item.text("source"),
                item.text("contentType"),
                Math.toIntExact(item.number("width")),
                Math.toIntExact(item.number("height")),
                item.number("size"),
                Math.toIntExact(item.number("sourceWidth")),
                Math.toIntExact(item.number("sourceHeight")),
                item.number("sourceSize"),
                Instant.ofEpochMilli(item.number("createdAt")));
    }
}
