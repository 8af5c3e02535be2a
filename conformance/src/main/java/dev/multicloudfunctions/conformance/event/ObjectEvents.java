package dev.multicloudfunctions.conformance.event;

import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DEAD_LETTER;
import static dev.multicloudfunctions.conformance.event.EventExchange.Settlement.DONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.core.image.ImageMetadata;
import dev.multicloudfunctions.core.image.MakeThumbnail;
import dev.multicloudfunctions.core.image.StoredImage;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.event.ObjectCreated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects: a picture below {@code uploads/} of its bucket becomes a thumbnail; nothing else starts anything. */
abstract class ObjectEvents extends RetryEvents {

    private static final long PLENTY = 1 << 20;

    private final String folder = UUID.randomUUID() + "/";

    @Test
    void aPictureBecomesAThumbnail() {
        byte[] picture = Pictures.png(400, 300);

        assertThat(drop("uploads/" + folder + "a.png", picture)).isEqualTo(DONE);
        StoredObject thumbnail = object("thumbnails/" + folder + "a.png").orElseThrow();
        assertThat(thumbnail.contentType()).isEqualTo("image/png");
        assertThat(Pictures.size(thumbnail.content())).isEqualTo(List.of(200, 200));
        ImageMetadata image = listed().get(0);
        assertThat(image.source()).isEqualTo("uploads/" + folder + "a.png");
        assertThat(List.of(image.width(), image.height(), image.sourceWidth(), image.sourceHeight()))
                .isEqualTo(List.of(200, 200, 400, 300));
        assertThat(image.sourceSize()).isEqualTo(picture.length);
        assertThat(image.size()).isEqualTo(thumbnail.content().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.jpg", "a.jpeg", "A.JPG", "a.Png", "a b+c.png", "ä 日本 😀.png", "100%25&x=1.png", "x/y/z.png"})
    void picturesOfAnyNameBecomeThumbnails(String name) {
        boolean png = name.endsWith("png") || name.endsWith("Png");
        byte[] picture = png ? Pictures.png(40, 30) : Pictures.jpeg(40, 30);

        assertThat(drop("uploads/" + folder + name, picture)).isEqualTo(DONE);
        assertThat(object("thumbnails/" + folder + name)).isPresent();
        assertThat(listed()).hasSize(1);
    }

    @Test
    void anObjectDeliveredTwiceHasOneThumbnail() {
        String key = "uploads/" + folder + "a.png";
        drop(key, Pictures.png(40, 30));

        assertThat(deliver(key, 1)).isEqualTo(DONE);
        assertThat(listed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~a.png", "uploads-old/~a.png", "UPLOADS/~a.png", "x/uploads/~a.png", "uploads/~a.gif"})
    void anObjectThatIsNotMeantStartsNothing(String pattern) {
        String key = pattern.replace("~", folder);

        assertThat(drop(key, Pictures.png(40, 30))).isEqualTo(DONE);
        assertThat(listed()).isEmpty();
    }

    /** The same key is there in the function's own bucket, too. */
    @Test
    void anObjectOfAnotherBucketIsNothingForTheFunction() {
        Capability.CONFORMANCE_FUNCTIONS.assumeIn(lacking());
        String key = "uploads/" + folder + "a.png";
        platform().objects(MakeThumbnail.IMAGES).put(StoredObject.of(key, Pictures.png(40, 30), "image/png"));

        assertThat(deliver("makeThumbnail", ConformanceFunctions.ONE, key, 100)).isEqualTo(DEAD_LETTER);
        assertThat(listed()).isEmpty();
    }

    @Test
    void ofTwoBucketsWithTheSameKeysEachHasItsOwnFunction() {
        Capability.CONFORMANCE_FUNCTIONS.assumeIn(lacking());
        String id = newId();

        assertThat(deliver(ConformanceFunctions.ONE_FOLDER, ConformanceFunctions.ONE, "same/" + id, 100))
                .isEqualTo(DONE);
        assertThat(deliver(ConformanceFunctions.OTHER_FOLDER, ConformanceFunctions.ONE, "same/" + id, 100))
                .isEqualTo(DEAD_LETTER);
        assertThat(isStored(ConformanceFunctions.ONE_FOLDER + '-' + id)).isTrue();
        assertThat(isStored(ConformanceFunctions.OTHER_FOLDER + '-' + id)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10, text/plain, DONE",
        "0, text/csv;charset=utf-8, DONE",
        "11, text/plain, DEAD_LETTER",
        "10, text/html, DEAD_LETTER"
    })
    void anObjectThatIsNotAcceptedGoesToTheDeadLetters(int size, String type, Settlement settlement) {
        Capability.CONFORMANCE_FUNCTIONS.assumeIn(lacking());
        String id = newId();
        String key = "picky/" + id;
        platform().objects(ConformanceFunctions.ONE).put(StoredObject.of(key, new byte[size], type));

        assertThat(deliver(ConformanceFunctions.PICKY, ConformanceFunctions.ONE, key, size))
                .isEqualTo(settlement);
        assertThat(isStored(ConformanceFunctions.PICKY + '-' + id)).isEqualTo(settlement == DONE);
    }

    @Test
    void aThumbnailStartsNothing() {
        drop("uploads/" + folder + "a.png", Pictures.png(400, 300));
        String key = "thumbnails/" + folder + "a.png";
        byte[] thumbnail = object(key).orElseThrow().content();

        assertThat(deliver(key, thumbnail.length)).isEqualTo(DONE);
        assertThat(object("thumbnails/" + key)).isEmpty();
        assertThat(object(key).orElseThrow().content()).isEqualTo(thumbnail);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void anObjectThatIsGoneAgainIsDone() {
        assertThat(deliver("uploads/" + folder + "gone.png", 100)).isEqualTo(DONE);
        assertThat(listed()).isEmpty();
    }

    @Test
    void aBombIsRefusedBeforeItIsDecoded() {
        assertThat(drop("uploads/" + folder + "bomb.png", Pictures.bomb(100_000, 100_000)))
                .isEqualTo(DEAD_LETTER);
        assertThat(drop("uploads/" + folder + "wide.png", Pictures.bomb(Integer.MAX_VALUE, 1)))
                .isEqualTo(DEAD_LETTER);
        assertThat(listed()).isEmpty();
    }

    @Test
    void aPictureOfTheLargestSideIsTakenAndALongerOneIsNot() {
        int longest = 16_384;

        assertThat(drop("uploads/" + folder + "longest.png", Pictures.png(longest, 1)))
                .isEqualTo(DONE);
        assertThat(drop("uploads/" + folder + "longer.png", Pictures.png(longest + 1, 1)))
                .isEqualTo(DEAD_LETTER);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void whatIsNoPictureGoesToTheDeadLetters() {
        byte[] picture = Pictures.jpeg(400, 300);

        assertThat(drop("uploads/" + folder + "a.png", "no picture".getBytes(UTF_8)))
                .isEqualTo(DEAD_LETTER);
        assertThat(drop("uploads/" + folder + "b.png", new byte[0])).isEqualTo(DEAD_LETTER);
        assertThat(drop("uploads/" + folder + "c.jpg", Arrays.copyOf(picture, 200)))
                .isEqualTo(DEAD_LETTER);
        assertThat(listed()).isEmpty();
    }

    private Settlement drop(String key, byte[] content) {
        platform().objects(MakeThumbnail.IMAGES).put(StoredObject.of(key, content, "application/octet-stream"));
        return deliver(key, content.length);
    }

    private Settlement deliver(String key, long size) {
        return deliver("makeThumbnail", MakeThumbnail.IMAGES, key, size);
    }

    private Settlement deliver(String function, Bucket bucket, String key, long size) {
        try {
            return exchange().deliver(function, new ObjectCreated(exchange().bucket(bucket.name()), key, size));
        } catch (Exception e) {
            throw new AssertionError("The platform did not take the event.", e);
        }
    }

    private Optional<StoredObject> object(String key) {
        return platform().objects(MakeThumbnail.IMAGES).get(key, PLENTY);
    }

    /** The thumbnails of this test that the collection lists. */
    private List<ImageMetadata> listed() {
        var mine = new ArrayList<ImageMetadata>();
        @Nullable String after = null;
        do {
            Page<StoredImage> page = platform().reader(StoredImage.IMAGES).list(100, after);
            for (StoredImage stored : page.items()) {
                ImageMetadata image = stored.metadata();
                if (image.key().contains(folder)) {
                    mine.add(image);
                }
            }
            after = page.next();
        } while (after != null);
        return mine;
    }
}
