package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Meanwhile;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} does; its keys are in {@link ObjectKeys}. The bucket may hold other objects; what the suite stores stays there. */
public abstract class ObjectStoreConformance extends ObjectKeys {

    /** What the store under test makes impossible. */
    protected Set<Capability> lacking() {
        return Set.of();
    }

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
        byte[] content = new byte[5 << 20];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + (i >> 9));
        }
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
