package dev.multicloudfunctions.core.image;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectKey;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code makeThumbnail}: makes {@code thumbnails/cat.jpg} of {@code uploads/cat.jpg}. Made again of the same picture it
 * replaces itself, so an event may come twice. What it writes is never below {@code uploads/}, so it never runs because
 * of itself.
 */
public final class MakeThumbnail implements Consumer<ObjectCreated> {

    /** What the keys of pictures begin with. */
    public static final String UPLOADS = "uploads/";

    /** What the keys of thumbnails begin with; the rest is as in the picture's. */
    public static final String THUMBNAILS = "thumbnails/";

    /** The name of {@link #IMAGES}. */
    public static final String BUCKET = "images";

    /** The bucket of both. */
    public static final Bucket IMAGES = Bucket.of(BUCKET);

    private final ObjectStoreReader uploads;
    private final ObjectStore thumbnails;
    private final Documents<StoredImage> images;
    private final Thumbnailer thumbnailer;
    private final Clock clock;
    private final Telemetry telemetry;

    /**
     * Between these stores.
     *
     * @param uploads has the pictures
     * @param thumbnails takes what is made of them
     */
    public MakeThumbnail(
            ObjectStoreReader uploads,
            ObjectStore thumbnails,
            Documents<StoredImage> images,
            Thumbnailer thumbnailer,
            Clock clock,
            Telemetry telemetry) {
        this.uploads = uploads;
        this.thumbnails = thumbnails;
        this.images = images;
        this.thumbnailer = thumbnailer;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Makes one thumbnail.
     *
     * @throws FunctionException INVALID for a key that is not below {@code uploads/} or malformed, and for what is no
     *     picture; TOO_LARGE for a picture beyond the limits of {@link Thumbnailer}; UNAVAILABLE if a store did not
     *     answer
     */
    @Override
    public void accept(ObjectCreated created) {
        String source = created.key();
        String key = thumbnailOf(source);
        Optional<StoredObject> found = uploads.get(source, Thumbnailer.MAX_BYTES);
        if (found.isEmpty()) {
            // Nobody waits for this thumbnail any more, and trying again would not bring the picture back.
            telemetry.log(Telemetry.Level.INFO, "The picture is gone; no thumbnail was made.", null, "key", source);
            return;
        }
        byte[] picture = found.get().content();
        Thumbnail thumbnail = thumbnailer.thumbnail(picture);
        byte[] content = thumbnail.bytes();
        thumbnails.put(StoredObject.of(key, content, thumbnail.contentType(), metadata(thumbnail)));
        var unused = images.put(StoredImage.of(new ImageMetadata(
                key,
                source,
                thumbnail.contentType(),
                thumbnail.width(),
                thumbnail.height(),
                content.length,
                thumbnail.originalWidth(),
                thumbnail.originalHeight(),
                picture.length,
                Instant.ofEpochMilli(clock.millis()))));
    }

    private static String thumbnailOf(String source) {
        if (!ObjectKey.checked(source).startsWith(UPLOADS)) {
            throw FunctionException.invalid("key", "Must begin with " + UPLOADS + " to get a thumbnail.");
        }
        return ObjectKey.checked(THUMBNAILS + source.substring(UPLOADS.length()));
    }

    private static Map<String, String> metadata(Thumbnail thumbnail) {
        return Map.of(
                "source_width", Integer.toString(thumbnail.originalWidth()),
                "source_height", Integer.toString(thumbnail.originalHeight()));
    }
}
