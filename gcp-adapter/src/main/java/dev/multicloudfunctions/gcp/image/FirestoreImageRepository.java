package dev.multicloudfunctions.gcp.image;

import dev.multicloudfunctions.core.image.ImageMetadata;
import dev.multicloudfunctions.core.image.ImageRepository;
import dev.multicloudfunctions.gcp.firestore.DocumentId;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.firestore.FirestoreDocument;
import dev.multicloudfunctions.gcp.firestore.Precondition;
import dev.multicloudfunctions.gcp.firestore.Walk;
import dev.multicloudfunctions.page.Slice;
import dev.multicloudfunctions.store.ImageFields;
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
        firestore.put(collection, DocumentId.checked(image.key(), "key"), ImageFields.of(image), Precondition.NONE);
    }

    @Override
    public Slice<ImageMetadata> list(int limit, @Nullable String after) {
        Slice<FirestoreDocument> slice = walk.slice(limit, after);
        var images = new ArrayList<ImageMetadata>(slice.items().size());
        for (FirestoreDocument document : slice.items()) {
            images.add(ImageFields.image(document.key(), document.fields()));
        }
        return new Slice<>(images, slice.next());
    }
}
