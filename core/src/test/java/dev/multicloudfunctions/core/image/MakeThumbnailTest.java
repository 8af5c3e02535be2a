package dev.multicloudfunctions.core.image;

import static dev.multicloudfunctions.core.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MakeThumbnailTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123Z");

    private final ObjectStore objects = new InMemoryPlatform().objects(Bucket.of("images"));
    private final Documents<StoredImage> images = new InMemoryPlatform().documents(StoredImage.IMAGES);
    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    private final MakeThumbnail make = new MakeThumbnail(
            objects, objects, images, new Thumbnailer(), Clock.fixed(NOW.plusNanos(9), ZoneOffset.UTC), telemetry);

    @Test
    void theThumbnailHasTheSameNameBelowThumbnails() {
        byte[] picture = Pictures.png(Pictures.quarters(640, 480));
        upload("uploads/2026/März 1.png", picture);

        make.accept(created("uploads/2026/März 1.png"));

        StoredObject thumbnail =
                objects.get("thumbnails/2026/März 1.png", 1 << 20).orElseThrow();
        assertThat(thumbnail.contentType()).isEqualTo("image/png");
        assertThat(thumbnail.metadata()).isEqualTo(Map.of("source_width", "640", "source_height", "480"));
        assertThat(images.list(10, null).items())
                .extracting(StoredImage::metadata)
                .containsExactly(new ImageMetadata(
                        "thumbnails/2026/März 1.png",
                        "uploads/2026/März 1.png",
                        "image/png",
                        200,
                        200,
                        thumbnail.content().length,
                        640,
                        480,
                        picture.length,
                        NOW));
    }

    @Test
    void aTurnedPictureIsMeasuredAsShown() {
        upload("uploads/a.jpg", JpegFile.withOrientation(JpegFile.baseline(Pictures.quarters(400, 300)), 6));

        make.accept(created("uploads/a.jpg"));

        ImageMetadata image = images.list(10, null).items().get(0).metadata();
        assertThat(image.sourceWidth()).isEqualTo(300);
        assertThat(image.sourceHeight()).isEqualTo(400);
        assertThat(image.contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void anEventThatComesTwiceHasOneThumbnail() {
        upload("uploads/a.png", Pictures.png(Pictures.quarters(300, 300)));

        make.accept(created("uploads/a.png"));
        byte[] first = objects.get("thumbnails/a.png", 1 << 20).orElseThrow().content();
        make.accept(created("uploads/a.png"));

        assertThat(objects.get("thumbnails/a.png", 1 << 20).orElseThrow().content())
                .isEqualTo(first);
        assertThat(images.list(10, null).items()).hasSize(1);
    }

    @Test
    void aPictureThatIsGoneIsDoneWithALine() {
        make.accept(created("uploads/a.png"));

        assertThat(images.list(10, null).items()).isEmpty();
        assertThat(telemetry.lines()).singleElement().satisfies(line -> assertThat(line.fields())
                .containsExactly("key", "uploads/a.png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thumbnails/a.png",
                "a.png",
                "Uploads/a.png",
                "uploads",
                "uploads/",
                "uploads/../a.png",
                "uploads/../thumbnails/a.png",
                "/uploads/a.png",
                "uploads//a.png",
                "uploads/./a.png",
                "uploads/a\\b.png",
                ""
            })
    void anObjectElsewhereIsRefused(String key) {
        var failure = failureOf(() -> make.accept(created(key)));
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.member()).isEqualTo("key");
    }

    @Test
    void whatIsNoPictureLeavesNothing() {
        upload("uploads/a.png", new byte[] {1, 2, 3});
        assertThat(failureOf(() -> make.accept(created("uploads/a.png"))).kind())
                .isEqualTo(ErrorKind.INVALID);
        assertThat(objects.get("thumbnails/a.png", 1 << 20)).isEmpty();
        assertThat(images.list(10, null).items()).isEmpty();
    }

    @Test
    void aFileBeyondTheLimitIsNotRead() {
        upload("uploads/a.png", new byte[Thumbnailer.MAX_BYTES + 1]);
        assertThat(failureOf(() -> make.accept(created("uploads/a.png"))).kind())
                .isEqualTo(ErrorKind.TOO_LARGE);
    }

    private void upload(String key, byte[] content) {
        objects.put(StoredObject.of(key, content, "application/octet-stream"));
    }

    private static ObjectCreated created(String key) {
        return new ObjectCreated("bucket", key, -1);
    }
}
