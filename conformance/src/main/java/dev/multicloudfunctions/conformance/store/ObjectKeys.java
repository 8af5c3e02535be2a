package dev.multicloudfunctions.conformance.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys every {@link ObjectStore} takes, and which it refuses. */
abstract class ObjectKeys {

    static final long PLENTY = 64 << 20;

    final String folder = "conformance/" + UUID.randomUUID() + "/";

    /** The store under test, the same one for the whole test. */
    protected abstract ObjectStore store();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.jpg",
                " lead",
                "trail ",
                "a'b.jpg",
                "a\"b.jpg",
                "a#b?c=d&e;f.jpg",
                "100%.jpg",
                "%2F.jpg",
                "%2e%2e",
                "a+b.jpg",
                "a,b=c@d!$.jpg",
                "<a>|*:.jpg",
                "...",
                ".hidden",
                "..a",
                "a..",
                "~",
                "é.jpg",
                "日本語/写真.jpg",
                "😀.jpg",
                "b/c/d/e/f/g.jpg",
                "UPPER.JPG",
                "CON",
                "index.html"
            })
    void anyWellFormedKeyIsKeptApart(String name) {
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        store().put(object(name, content));
        store().put(object("other", everyOctet()));

        assertThat(found(folder + name).content()).isEqualTo(content);
        assertThat(found(folder + name).key()).isEqualTo(folder + name);
        store().delete(folder + name);
        assertThat(store().get(folder + name, PLENTY)).isEmpty();
        assertThat(store().get(folder + "other", PLENTY)).isPresent();
    }

    @Test
    void theLongestKeyIsKept() {
        String key = folder + ("k".repeat(99) + "/").repeat(4);
        key += "x".repeat(512 - key.length());
        store().put(StoredObject.of(key, everyOctet(), "image/png"));

        assertThat(found(key).content()).isEqualTo(everyOctet());
    }

    @ParameterizedTest
    @MethodSource("malformedKeys")
    void aMalformedKeyIsInvalid(String key) {
        var object = StoredObject.of(key, everyOctet(), "image/png");

        assertThat(Thrown.by(() -> store().get(key, PLENTY))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().put(object))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().delete(key))).isEqualTo(ErrorKind.INVALID);
    }

    static Stream<String> malformedKeys() {
        return Stream.of(
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "./a",
                "../a",
                "a/./b",
                "a/../b",
                "a/..",
                "a/.",
                "a\\b",
                "..\\a",
                "a\u0000b",
                "a\nb",
                "a\tb",
                "a\u007fb",
                "a\u0085b",
                "a\ud800",
                "k".repeat(513),
                ("k".repeat(99) + "/").repeat(5) + "k".repeat(13));
    }

    final StoredObject found(String key) {
        @Nullable StoredObject found = store().get(key, PLENTY).orElse(null);
        if (found == null) {
            throw new AssertionError("The store lost object " + key);
        }
        return found;
    }

    final StoredObject object(String name, byte[] content) {
        return StoredObject.of(folder + name, content, "application/octet-stream");
    }

    static byte[] everyOctet() {
        byte[] octets = new byte[256];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) i;
        }
        return octets;
    }
}
