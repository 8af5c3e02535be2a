package dev.multicloudfunctions.conformance.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys every {@link ObjectStore} takes, and which it refuses. */
abstract class BucketKeys extends BucketHarness {

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
        assertThat(store().stat(folder + name).orElseThrow().key()).isEqualTo(folder + name);
        assertThat(store().list(folder + name, 10, null).items()).hasToString("[" + folder + name + "]");
        store().copy(folder + name, folder + "copies/" + name);
        assertThat(found(folder + "copies/" + name).content()).isEqualTo(content);
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

    @Test
    void aSegmentMayBeAsLongAsAKey() {
        String key = folder + "k".repeat(512 - folder.length());
        store().put(StoredObject.of(key, everyOctet(), "image/png"));

        assertThat(found(key).content()).isEqualTo(everyOctet());
        assertThat(store().list(folder, 10, null).items()).hasToString("[" + key + "]");
        store().delete(key);
        assertThat(store().get(key, PLENTY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("malformedKeys")
    void aMalformedKeyIsInvalid(String key) {
        var object = StoredObject.of(key, everyOctet(), "image/png");

        assertThat(Thrown.by(() -> store().get(key, PLENTY))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().put(object))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().put(key, InputStream.nullInputStream(), 0, "image/png")))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().putIfAbsent(object))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().open(key))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().stat(key))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().copy(key, folder + "a"))).isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().copy(folder + "a", key))).isEqualTo(ErrorKind.INVALID);
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
}
