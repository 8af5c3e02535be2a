package dev.multicloudfunctions.conformance.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.conformance.Race;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes that look at what is there. */
abstract class BucketWrites extends BucketLists {

    @Test
    void anObjectIsStoredUnlessThereIsOne() {
        assertThat(store().putIfAbsent(described("first", 1))).isTrue();
        assertThat(store().putIfAbsent(described("second", 2))).isFalse();

        StoredObject found = found(folder + "a");
        assertThat(found.content()).containsExactly(1);
        assertThat(found.contentType()).isEqualTo("image/png");
        assertThat(found.metadata()).isEqualTo(Map.of("who", "first"));
        store().delete(folder + "a");
        assertThat(store().putIfAbsent(described("third", 3))).isTrue();
        store().put(described("fourth", 4));
        assertThat(found(folder + "a").content()).containsExactly(4);
    }

    @Test
    void ofFiftyAtOnceOneStores() {
        Capability.CONDITIONS_AT_ONCE.assumeIn(lacking());
        for (int round = 0; round < 3; round++) {
            String key = folder + "raced" + round;
            List<Boolean> stored = Race.run(
                    50, runner -> store().putIfAbsent(StoredObject.of(key, new byte[] {(byte) runner}, "image/png")));

            assertThat(stored).containsOnlyOnce(true);
            assertThat(found(key).content()).containsExactly(stored.indexOf(true));
        }
    }

    @Test
    void aCopyHasContentTypeAndMetadata() {
        store().put(described("first", 1));
        store().put(StoredObject.of(folder + "there", everyOctet(), "text/plain", Map.of("x", "y")));
        store().copy(folder + "a", folder + "b c/日本%2F+.png");
        store().copy(folder + "a", folder + "there");

        for (String key : List.of(folder + "b c/日本%2F+.png", folder + "there")) {
            assertThat(found(key).content()).containsExactly(1);
            assertThat(found(key).contentType()).isEqualTo("image/png");
            assertThat(found(key).metadata()).isEqualTo(Map.of("who", "first"));
        }
        store().delete(folder + "a");
        assertThat(found(folder + "there").content()).containsExactly(1);
    }

    @Test
    void aLargeObjectAndAnEmptyOneAreCopied() {
        store().put(object("large", large(6 << 20)));
        store().put(object("empty", new byte[0]));
        store().copy(folder + "large", folder + "large2");
        store().copy(folder + "empty", folder + "empty2");

        assertThat(found(folder + "large2").content()).isEqualTo(large(6 << 20));
        assertThat(found(folder + "empty2").content()).isEmpty();
    }

    @Test
    void whatIsMissingIsNotCopied() {
        store().put(object("there", everyOctet()));

        assertThat(Thrown.by(() -> store().copy(folder + "missing", folder + "there")))
                .isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(Thrown.by(() -> store().copy(folder + "missing", folder + "missing")))
                .isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(found(folder + "there").content()).isEqualTo(everyOctet());
    }

    @Test
    void aCopyOntoItselfChangesNothing() {
        store().put(described("first", 1));
        store().copy(folder + "a", folder + "a");

        assertThat(found(folder + "a").metadata()).isEqualTo(Map.of("who", "first"));
    }

    private StoredObject described(String who, int content) {
        return StoredObject.of(folder + "a", new byte[] {(byte) content}, "image/png", Map.of("who", who));
    }
}
