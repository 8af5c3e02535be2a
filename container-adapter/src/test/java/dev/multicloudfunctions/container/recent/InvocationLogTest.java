package dev.multicloudfunctions.container.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.container.objects.FolderObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationLogTest {

    private static final Bucket BUCKET = Bucket.of("inbox");

    private final InvocationLog log = new InvocationLog(true);
    private ObjectDriver objects;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        objects = RecordedCalls.of(
                new FolderObjectStore(folder.resolve("contents"), folder.resolve("sides")), BUCKET.name());
    }

    private void end(String function) {
        log.add(Instant.EPOCH, function, "ok", 1_000);
    }

    @Test
    void eachInvocationOfARequestHasItsOwnCallsAlone() {
        try (var recording = log.begin(Origin.UNKNOWN)) {
            objects.put(StoredObject.of("a", new byte[1], "text/plain"));
            end("first");
            var unused = objects.stat("b");
            end("second");
        }
        var late = objects.stat("c");
        end("outside");

        assertThat(late).isEmpty();
        assertThat(log.recent())
                .extracting(entry -> entry.function()
                        + entry.calls().stream()
                                .map(call -> ' ' + call.action() + ' ' + call.key())
                                .toList())
                .containsExactly("outside[]", "second[ read b]", "first[ write a]");
    }

    /** What a list begins with is no key. */
    @Test
    void aListNamesNoObject() {
        try (var recording = log.begin(Origin.UNKNOWN)) {
            var unused = objects.list("pre", 1, null);
            end("list");
        }

        assertThat(log.recent().get(0).calls()).singleElement().satisfies(call -> {
            assertThat(call.action()).isEqualTo("list");
            assertThat(call.key()).isNull();
        });
    }

    /** One function that walks through a million objects must not push out all others. */
    @Test
    void callsBeyondTheMostAreCountedAndNotKept() {
        try (var recording = log.begin(Origin.UNKNOWN)) {
            for (int i = 0; i < Recording.MOST_CALLS + 7; i++) {
                var unused = objects.stat("key" + i);
            }
            end("walk");
            end("next");
        }

        assertThat(log.recent().get(1).calls()).hasSize(Recording.MOST_CALLS);
        assertThat(log.recent().get(1).more()).isEqualTo(7);
        assertThat(log.recent().get(0).more()).isZero();
    }

    @Test
    void aCallThatThrowsIsMarkedAndThrowsTheSame() {
        try (var recording = log.begin(Origin.UNKNOWN)) {
            objects.put(StoredObject.of("a", new byte[1], "text/plain"));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> objects.put(StoredObject.of("a/b", new byte[1], "text/plain"))))
                    .isInstanceOf(dev.multicloudfunctions.error.FunctionException.class);
            end("both");
        }

        assertThat(log.recent().get(0).calls()).extracting(Call::failed).containsExactly(false, true);
    }
}
