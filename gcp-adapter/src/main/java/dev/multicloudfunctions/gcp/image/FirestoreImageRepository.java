package dev.multicloudfunctions.gcp.image;

import dev.multicloudfunctions.gcp.firestore.DocumentId;
import dev.multicloudfunctions.gcp.firestore.Fields;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.firestore.Precondition;
import dev.multicloudfunctions.gcp.firestore.StoredDocument;
import dev.multicloudfunctions.gcp.firestore.Walk;
import dev.multicloudfunctions.image.ImageMetadata;
import dev.multicloudfunctions.image.ImageRepository;
import dev.multicloudfunctions.page.Slice;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** The metadata of thumbnails in a Firestore collection. Lists are strongly consistent. Thread-safe. */
public final class FirestoreImageRepository implements ImageRepository {

    private final FirestoreClient firestore;
    private final String collection;
    private final Walk walk;

    public FirestoreImageRepository(FirestoreClient firestore, String collection) {
        this.firestore = firestore;
        this.collection = collection;
        this.walk = new Walk(firestore, collection);
    }

    @Override
    public void save(ImageMetadata image) {
        var fields = new Fields()
                .text("source", image.source())
                .text("contentType", image.contentType())
                .number("width", image.width())
                .number("height", image.height())
                .number("size", image.size())
                .number("sourceWidth", image.sourceWidth())
                .number("sourceHeight", image.sourceHeight())
                .number("sourceSize", image.sourceSize())
                .number("createdAt", image.createdAt().toEpochMilli());
        firestore.put(collection, DocumentId.checked(image.key(), "key"), fields, Precondition.NONE);
    }

    @Override
    public Slice<ImageMetadata> list(int limit, @Nullable String after) {
        Slice<StoredDocument> slice = walk.slice(limit, after);
        var images = new ArrayList<ImageMetadata>(slice.items().size());
        for (StoredDocument document : slice.items()) {
            images.add(image(document));
        }
        return new Slice<>(images, slice.next());
    }

    private static ImageMetadata image(StoredDocument document) {
        Fields fields = document.fields();
        return new ImageMetadata(
                document.key(),
                fields.text("source"),
                fields.text("contentType"),
                Math.toIntExact(fields.number("width")),
                Math.toIntExact(fields.number("height")),
                fields.number("size"),
                Math.toIntExact(fields.number("sourceWidth")),
                Math.toIntExact(fields.number("sourceHeight")),
                fields.number("sourceSize"),
                Instant.ofEpochMilli(fields.number("createdAt")));
    }
}
