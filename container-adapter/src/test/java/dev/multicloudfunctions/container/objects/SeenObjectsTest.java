package dev.multicloudfunctions.container.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenObjectsTest {

    private static final FileState STATE = new FileState(5, 7);

    @TempDir
    private Path directory;

    @Test
    void whatAnOlderReleaseHasSeenIsNoEventAgain() {
        Databases.ofAnOlderRelease(
                directory, "INSERT INTO seen_object VALUES ('uploads/a.jpg', 5, 7), ('/inbox/mail/b.txt', 5, 7)");
        try (Database database = Databases.h2(directory)) {
            assertThat(new SeenObjects(database, "images").all()).isEqualTo(Map.of("uploads/a.jpg", STATE));
            assertThat(new SeenObjects(database, "inbox").all()).isEqualTo(Map.of("mail/b.txt", STATE));
        }
    }

    @Test
    void theLongestKeyOfTheLongestBucketIsRecordedInItsBucketAlone() {
        String key = "k".repeat(1024);
        var seen = new SeenObjects(Databases.h2(), "b".repeat(63));

        assertThat(seen.record(key, STATE, () -> {})).isTrue();
        assertThat(seen.record(key, STATE, () -> {})).isFalse();
        assertThat(seen.all()).containsKey(key);
        assertThat(new SeenObjects(Databases.h2(), "b").all()).doesNotContainKey(key);
        seen.forget(key);
        assertThat(seen.all()).doesNotContainKey(key);
    }
}
