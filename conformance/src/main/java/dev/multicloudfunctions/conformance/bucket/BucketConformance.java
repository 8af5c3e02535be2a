package dev.multicloudfunctions.conformance.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Meanwhile;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link ObjectStore} does. Its keys are in {@link BucketKeys}, lists in {@link BucketLists}, streams in {@link
 * BucketStreams}, writes under a condition and copies in {@link BucketWrites}, links in {@link BucketSignedLinks}.
 */
public abstract class BucketConformance extends BucketSignedLinks {

    @Test
    void whatIsMissingIsNotFound() {
        assertThat(store().get(folder + "missing", PLENTY)).isEmpty();
    }

    @Test
    void anObjectIsFoundAsItWasStored() {
        Capability.UNDERSCORES_IN_METADATA.assumeIn(lacking());
        var object = StoredObject.of(
                folder + "a.png",
                everyOctet(),
                "image/png",
                Map.of("width", "200", "source_key", "uploads/a b.png", "x1", "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~"));
        store().put(object);

        StoredObject found = found(object.key());
        assertThat(found.key()).isEqualTo(object.key());
        assertThat(found.content()).isEqualTo(everyOctet());
        assertThat(found.contentType()).isEqualTo("image/png");
        assertThat(found.metadata()).isEqualTo(object.metadata());
    }

    @Test
    void anEmptyObjectIsAnObject() {
        store().put(object("empty", new byte[0]));

        assertThat(found(folder + "empty").content()).isEmpty();
        assertThat(store().get(folder + "empty", 0)).isPresent();
    }

    @Test
    void aLargeObjectIsKept() {
        byte[] content = large(5 << 20);
        store().put(object("large", content));

        assertThat(found(folder + "large").content()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image/jpeg", "text/plain;charset=utf-8", "application/octet-stream", "application/vnd.x+json"})
    void theContentTypeIsKept(String contentType) {
        store().put(StoredObject.of(folder + "typed", everyOctet(), contentType));

        assertThat(found(folder + "typed").contentType()).isEqualTo(contentType);
    }

    @Test
    void metadataUpToTwoKibibytesIsKept() {
        Capability.UNDERSCORES_IN_METADATA.assumeIn(lacking());
        Map<String, String> metadata = Map.of("a", "x".repeat(1000), "b", "y".repeat(1000), "c_3", "z".repeat(43));
        store().put(StoredObject.of(folder + "described", everyOctet(), "image/png", metadata));

        assertThat(found(folder + "described").metadata()).isEqualTo(metadata);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "image/png ", "image/\r\npng", "image/é"})
    void aContentTypeThatAHeaderCannotHoldIsInvalid(String contentType) {
        var object = StoredObject.of(folder + "typed", everyOctet(), contentType);

        assertThat(Thrown.by(() -> store().put(object))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().putIfAbsent(object))).isEqualTo(ErrorKind.INVALID);
        assertThat(store().stat(object.key())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Upper|x",
                "a-b|x",
                "1st|x",
                "_a|x",
                "\"\"|x",
                "a|\"\"",
                "a|\" x\"",
                "a|\"x \"",
                "a|é",
                "a|\"x\ny\""
            })
    void metadataThatAHeaderCannotHoldIsInvalid(String name, String value) {
        var object = StoredObject.of(folder + "described", everyOctet(), "image/png", Map.of(name, value));

        assertThat(Thrown.by(() -> store().put(object))).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void moreThanTwoKibibytesOfMetadataAreInvalid() {
        var object = StoredObject.of(folder + "a", everyOctet(), "image/png", Map.of("a", "x".repeat(2048)));

        assertThat(Thrown.by(() -> store().put(object))).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void twoBucketsHaveObjectsOfTheirOwn() {
        ObjectStore other = open(TWO);
        store().put(StoredObject.of(folder + "a", new byte[] {1}, "image/png"));
        other.put(StoredObject.of(folder + "a", new byte[] {2, 2}, "image/png"));

        assertThat(found(folder + "a").content()).containsExactly(1);
        assertThat(other.list(folder, 10, null).items()).singleElement().satisfies(stat -> assertThat(stat.size())
                .isEqualTo(2));
        other.delete(folder + "a");
        assertThat(store().get(folder + "a", PLENTY)).isPresent();
        assertThat(other.stat(folder + "a")).isEmpty();
    }

    @Test
    void aPartOfABucketHasTheKeysUnderItsPrefixAlone() {
        ObjectStore part = open(ONE.under(folder + "mail/"));
        store().put(object("mailbox", everyOctet()));
        part.put(object("mail/a", everyOctet()));

        assertThat(part.list("", 10, null).items()).hasToString("[" + folder + "mail/a]");
        assertThat(part.list(folder + "mail/a", 10, null).items()).hasSize(1);
        assertThat(Thrown.by(() -> part.list(folder + "mail", 10, null))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> part.get(folder + "mailbox", PLENTY))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> part.copy(folder + "mailbox", folder + "mail/b")))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> part.copy(folder + "mail/a", folder + "b"))).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void storingAKeyAgainReplacesTheObjectAsAWhole() {
        store().put(StoredObject.of(folder + "a", everyOctet(), "image/png", Map.of("first", "1", "both", "1")));
        store().put(StoredObject.of(folder + "a", new byte[] {7}, "image/jpeg", Map.of("both", "2")));

        StoredObject found = found(folder + "a");
        assertThat(found.content()).containsExactly(7);
        assertThat(found.contentType()).isEqualTo("image/jpeg");
        assertThat(found.metadata()).isEqualTo(Map.of("both", "2"));
    }

    @Test
    void readersSeeTheOldOrTheNewObjectWhileItIsReplaced() {
        Capability.WHOLE_OBJECTS.assumeIn(lacking());
        int size = 200_000;
        store().put(marked(size, 0));
        int[] turn = {0};

        Meanwhile.repeat(() -> store().put(marked(size, ++turn[0] % 100)), () -> {
            for (int i = 0; i < 50; i++) {
                StoredObject seen = found(folder + "marked");
                byte mark = Byte.parseByte(seen.metadata().getOrDefault("mark", "-1"));
                assertThat(seen.content()).isEqualTo(marked(size, mark).content());
            }
            return true;
        });
    }

    @Test
    void aDeletedObjectIsGone() {
        store().put(object("a", everyOctet()));
        store().delete(folder + "a");

        assertThat(store().get(folder + "a", PLENTY)).isEmpty();
    }

    @Test
    void deletingWhatIsMissingSucceeds() {
        store().delete(folder + "missing");
        store().delete(folder + "missing/below");

        assertThat(store().get(folder + "missing", PLENTY)).isEmpty();
    }

    @Test
    void anObjectLargerThanTheCallerHoldsIsRefused() {
        store().put(object("a", new byte[1000]));

        assertThat(Thrown.by(() -> store().get(folder + "a", 999))).isEqualTo(ErrorKind.TOO_LARGE);
        assertThat(Thrown.by(() -> store().get(folder + "a", 0))).isEqualTo(ErrorKind.TOO_LARGE);
        assertThat(store().get(folder + "a", 1000)).isPresent();
    }

    private StoredObject marked(int size, int mark) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) mark);
        return StoredObject.of(
                folder + "marked", content, "application/octet-stream", Map.of("mark", Integer.toString(mark)));
    }
}
