package dev.multicloudfunctions.aws.image;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.dynamo.DynamoKeys;
import dev.multicloudfunctions.aws.dynamo.DynamoRequest;
import dev.multicloudfunctions.aws.dynamo.DynamoScan;
import dev.multicloudfunctions.core.image.ImageMetadata;
import dev.multicloudfunctions.core.image.ImageRepository;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.store.Fields;
import dev.multicloudfunctions.store.ImageFields;
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
        Fields item = ImageFields.of(image).text(KEY, DynamoKeys.checked(image.key(), KEY));
        dynamo.send(new DynamoRequest("PutItem", table).with("Item", item));
    }

    @Override
    public Slice<ImageMetadata> list(int limit, @Nullable String after) {
        Slice<Fields> slice = scan.slice(limit, null, after);
        var images = new ArrayList<ImageMetadata>(slice.items().size());
        for (Fields item : slice.items()) {
            images.add(ImageFields.image(item.text(KEY), item));
        }
        return new Slice<>(images, slice.next());
    }
}
