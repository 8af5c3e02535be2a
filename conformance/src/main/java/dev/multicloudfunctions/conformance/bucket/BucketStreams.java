package dev.multicloudfunctions.conformance.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.error.ErrorKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content that is never in memory as a whole. */
abstract class BucketStreams extends BucketKeys {

    /** On both sides of what is kept in memory after all, and of what a connection takes at once. */
    private static final int LARGE = (3 << 20) + 7;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, 1 << 20, (1 << 20) + 1, LARGE})
    void contentGoesInAndOutAsStreams(int length) throws IOException {
        byte[] content = large(length);
        store().put(folder + "a", new ByteArrayInputStream(content), length, "video/mp4");

        assertThat(found(folder + "a").content()).isEqualTo(content);
        assertThat(found(folder + "a").contentType()).isEqualTo("video/mp4");
        assertThat(store().stat(folder + "a").orElseThrow().size()).isEqualTo(length);
        try (InputStream stream = store().open(folder + "a").orElseThrow()) {
            assertThat(stream.readAllBytes()).isEqualTo(content);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void aStreamReplacesTheObjectWithItsMetadata() {
        store().put(object("a", everyOctet()));
        store().put(folder + "a", new ByteArrayInputStream(new byte[] {7}), 1, "text/plain");

        assertThat(found(folder + "a").content()).containsExactly(7);
        assertThat(found(folder + "a").contentType()).isEqualTo("text/plain");
    }

    @Test
    void whatIsMissingHasNoStream() {
        assertThat(store().open(folder + "missing")).isEmpty();
    }

    @Test
    void aStreamMayBeLeftBeforeItsEnd() throws IOException {
        store().put(object("a", large(LARGE)));
        for (int i = 0; i < 10; i++) {
            try (InputStream stream = store().open(folder + "a").orElseThrow()) {
                assertThat(stream.readNBytes(3)).isEqualTo(Arrays.copyOf(large(3), 3));
            }
        }
        assertThat(found(folder + "a").content()).hasSize(LARGE);
    }

    @Test
    void aStreamIsReadToItsLengthAndLeftOpen() throws IOException {
        var closed = new boolean[1];
        InputStream content = new ByteArrayInputStream(large(LARGE)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        store().put(folder + "a", content, LARGE - 5, "image/png");

        assertThat(content.readAllBytes()).hasSize(5);
        assertThat(closed[0]).isFalse();
        assertThat(found(folder + "a").content()).isEqualTo(Arrays.copyOf(large(LARGE), LARGE - 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, LARGE})
    void aStreamThatEndsTooEarlyStoresNothing(int length) {
        var content = new ByteArrayInputStream(large(length - 1));

        assertThat(Thrown.by(() -> store().put(folder + "a", content, length, "image/png")))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(store().stat(folder + "a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, LARGE})
    void aStreamThatFailsLeavesWhatWasThere(int length) {
        store().put(object("a", everyOctet()));
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("planted");
            }
        };
        var content = new SequenceInputStream(new ByteArrayInputStream(large(length - 2)), failing);

        assertThat(Thrown.by(() -> store().put(folder + "a", content, length, "image/png")))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(found(folder + "a").content()).isEqualTo(everyOctet());
        assertThat(store().list(folder, 10, null).items()).hasSize(1);
    }

    @Test
    void aLengthHasLimits() {
        InputStream none = InputStream.nullInputStream();

        assertThat(Thrown.by(() -> store().put(folder + "a", none, -1, "image/png")))
                .isEqualTo(ErrorKind.INVALID);
        assertThat(Thrown.by(() -> store().put(folder + "a", none, (5_000L << 20) + 1, "image/png")))
                .isEqualTo(ErrorKind.TOO_LARGE);
        assertThat(Thrown.by(() -> store().put(folder + "a", none, 5_000L << 20, "image/png")))
                .as("so many are taken, and do not come")
                .isEqualTo(ErrorKind.INVALID);
    }
}
