package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Meanwhile;
import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.core.image.ImageMetadata;
import dev.multicloudfunctions.core.image.ImageRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ImageRepository} does. The store may hold other entries; what the suite stores stays there. */
public abstract class ImageRepositoryConformance {

    private static final Instant CREATED = Instant.parse("2026-02-28T23:59:59.999Z");
    private static final int RUNNERS = 8;

    private final String folder = UUID.randomUUID() + "/";

    /** The store under test, the same one for the whole test. */
    protected abstract ImageRepository repository();

    @Test
    void aSavedEntryIsListedAsItWas() {
        ImageMetadata jpeg = image("a.jpg");
        var png = new ImageMetadata(
                "thumbnails/" + folder + "b.png",
                "uploads/" + folder + "b.png",
                "image/png",
                1,
                200,
                1L << 33,
                30_000,
                1,
                (1L << 53) + 1,
                Instant.parse("1970-01-01T00:00:00.001Z"));
        repository().save(jpeg);
        repository().save(png);

        assertThat(mine(100)).containsExactlyInAnyOrder(jpeg, png);
    }

    @Test
    void savingAKeyAgainReplacesTheEntry() {
        ImageMetadata first = image("a.jpg");
        var second = new ImageMetadata(
                first.key(), first.source(), "image/png", 10, 20, 30, 40, 50, 60, CREATED.plusMillis(1));
        repository().save(first);
        repository().save(second);

        assertThat(mine(1)).containsExactly(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.jpg",
                "a'b\"c.jpg",
                "a/b/c/d.jpg",
                "a#b?c=d&e.jpg",
                "100%.jpg",
                "%2F.jpg",
                "a+b.jpg",
                "a\\b.jpg",
                "é.jpg",
                "e\u0301.jpg",
                "日本語.jpg",
                "😀.jpg",
                "UPPER.JPG",
                "__proto__.png"
            })
    void anyKeyIsKeptExactly(String name) {
        ImageMetadata image = image(name);
        repository().save(image);

        assertThat(mine(100)).containsExactly(image);
    }

    @Test
    void theLongestKeyIsKept() {
        String longest = ("x".repeat(99) + "/").repeat(4) + "y.jpg";
        ImageMetadata image =
                image(longest + "z".repeat(512 - image(longest).key().length()));
        repository().save(image);

        assertThat(mine(100)).containsExactly(image);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void everyEntryComesExactlyOnce(int limit) {
        List<ImageMetadata> saved = saveMany(limit == 100 ? 105 : 10);

        assertThat(mine(limit)).containsExactlyInAnyOrderElementsOf(saved);
    }

    @Test
    void whatIsThereComesExactlyOnceWhileOthersAreSaved() {
        List<ImageMetadata> saved = saveMany(30);

        List<ImageMetadata> walked =
                Meanwhile.repeat(() -> repository().save(image("new-" + UUID.randomUUID())), () -> mine(2));

        assertThat(walked).doesNotHaveDuplicates().containsAll(saved);
    }

    @Test
    void whatIsSavedAgainDuringTheWalkStillComesExactlyOnce() {
        List<ImageMetadata> saved = saveMany(20);

        List<ImageMetadata> walked = Walk.all(3, repository()::list, slice -> slice.stream()
                .filter(saved::contains)
                .forEach(repository()::save));

        assertThat(walked.stream().filter(saved::contains)).containsExactlyInAnyOrderElementsOf(saved);
    }

    @RepeatedTest(3)
    void ofManySavesOfOneKeyOneIsKept() {
        List<ImageMetadata> saved = Race.run(RUNNERS, runner -> {
            ImageMetadata sample = image("a.jpg");
            var image = new ImageMetadata(
                    sample.key(),
                    sample.source(),
                    "image/jpeg",
                    runner,
                    runner,
                    runner,
                    runner,
                    runner,
                    runner,
                    CREATED);
            repository().save(image);
            return image;
        });

        assertThat(mine(100)).hasSize(1).isSubsetOf(saved);
    }

    private List<ImageMetadata> saveMany(int count) {
        var saved = new ArrayList<ImageMetadata>();
        for (int i = 0; i < count; i++) {
            saved.add(image(i + ".jpg"));
            repository().save(saved.get(i));
        }
        return saved;
    }

    private List<ImageMetadata> mine(int limit) {
        return Walk.all(limit, repository()::list).stream()
                .filter(image -> image.key().startsWith("thumbnails/" + folder))
                .toList();
    }

    private ImageMetadata image(String name) {
        return new ImageMetadata(
                "thumbnails/" + folder + name,
                "uploads/" + folder + name,
                "image/jpeg",
                200,
                200,
                5_000,
                4_000,
                3_000,
                2_500_000,
                CREATED);
    }
}
