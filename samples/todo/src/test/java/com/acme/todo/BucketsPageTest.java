package com.acme.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.local.LocalFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/buckets.md shows. */
class BucketsPageTest {

    static final Bucket FILES = Bucket.of("files");
    static final Bucket MAIL = FILES.under("mail/");
    static final Bucket LOUD = FILES.under("loud/");

    private static final int MAX_BYTES = 100_000;
    private static final List<String> LOOKED_AT = new CopyOnWriteArrayList<>();

    record Photo(String name) {}

    record Ticket(URI url, String method, Map<String, String> headers) {}

    private final LocalFunctions functions = LocalFunctions.start(BucketsPageTest::declare);
    private final ObjectStore files = functions.objects(FILES);

    private static void declare(FunctionTable.Builder table) {
        table.function("offer", Trigger.Http.post("/photos"), Photo.class, Ticket.class, platform -> {
            ObjectLinks photos = platform.links(FILES.under("photos/"));
            return photo -> {
                SignedLink link =
                        photos.upload("photos/" + photo.name() + ".png", "image/png", 5 << 20, Duration.ofMinutes(10));
                return new Ticket(link.url(), link.method(), link.headers());
            };
        });
        Trigger arrived = Trigger.created(FILES, "photos/").accepting(5 << 20, "image/png");
        table.consumer("look", arrived, ObjectCreated.class, platform -> created -> LOOKED_AT.add(created.key()));
        table.consumer("shout", Trigger.created(FILES, "mail/", ".txt"), ObjectCreated.class, platform -> {
            ObjectStoreReader mail = platform.objectReader(MAIL);
            ObjectStore loud = platform.objects(LOUD);
            return created -> mail.get(created.key(), MAX_BYTES).ifPresent(object -> {
                String text = new String(object.content(), UTF_8).toUpperCase(Locale.ROOT);
                String key = "loud/" + created.key().substring("mail/".length());
                loud.put(StoredObject.of(key, text.getBytes(UTF_8), "text/plain"));
            });
        });
    }

    @Test
    void thePageShowsWhatIsTested() throws IOException {
        ShownCode.isTested("buckets.md", BucketsPageTest.class);
    }

    @Test
    void whatIsCreatedRunsAFunction() {
        functions.drop(FILES, "mail/1.txt", "hello".getBytes(UTF_8), "text/plain");
        functions.drop(FILES, "mail/2.png", new byte[3], "image/png");

        StoredObject loud = functions.objects(FILES).get("loud/1.txt", 100).orElseThrow();

        assertThat(new String(loud.content(), UTF_8)).isEqualTo("HELLO");
        assertThat(files.stat("loud/2.png")).isEmpty();
    }

    @Test
    void strangersUploadByALink() {
        LOOKED_AT.clear();
        Ticket ticket = functions.<Photo, Ticket>function("offer").apply(new Photo("cat"));
        assertThat(ticket.method()).isEqualTo("PUT");
        assertThat(ticket.headers()).isEqualTo(Map.of("content-type", "image/png"));

        ObjectLinks links = functions.links(FILES);
        SignedLink upload = links.upload("photos/dog.png", "image/png", 10, Duration.ofMinutes(1));
        SignedLink download = links.download("photos/dog.png", Duration.ofMinutes(1));

        int stored = functions.follow(upload, new byte[10]).status();
        int tooLarge = functions.follow(upload, new byte[11]).status();
        byte[] content = functions.follow(download).body();

        assertThat(stored).isEqualTo(201);
        assertThat(tooLarge).isEqualTo(413);
        assertThat(content).hasSize(10);
        assertThat(LOOKED_AT).containsExactly("photos/dog.png");
        assertThat(functions
                        .follow(links.download("photos/none.png", Duration.ofMinutes(1)))
                        .status())
                .isEqualTo(404);
        refused(ErrorKind.INVALID, () -> links.download("a", Duration.ofMinutes(61)));
    }

    @Test
    void whatATriggerDoesNotAcceptIsRejected() {
        LOOKED_AT.clear();
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.addAll(functions.drop(FILES, "photos/a.png", new byte[(5 << 20) + 1], "image/png"));
        outcomes.addAll(functions.drop(FILES, "photos/b.png", new byte[1], "text/html"));
        outcomes.addAll(functions.drop(FILES, "photos/c.png", new byte[1], "IMAGE/PNG; q=1"));

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(Outcome.Reject.class, reject -> assertThat(reject.reason())
                .isEqualTo("TOO_LARGE: The object has 5242881 bytes; at most 5242880 are accepted."));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Reject.class, reject -> assertThat(reject.reason())
                .isEqualTo("INVALID: The object is of the type 'text/html'; accepted are image/png."));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Done.class);
        assertThat(LOOKED_AT).containsExactly("photos/c.png");
    }

    @Test
    void objectsAreReadAndWritten() {
        files.put(StoredObject.of("notes/1", "Call Ada".getBytes(UTF_8), "text/plain", Map.of("author", "ann")));
        files.copy("notes/1", "archive/1");
        boolean first = files.putIfAbsent(StoredObject.of("locks/1", new byte[0], "text/plain"));
        boolean second = files.putIfAbsent(StoredObject.of("locks/1", new byte[0], "text/plain"));
        files.delete("notes/1");

        StoredObject archived = files.get("archive/1", MAX_BYTES).orElseThrow();
        long size = files.stat("archive/1").map(ObjectStat::size).orElse(0L);

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(archived.metadata()).containsEntry("author", "ann");
        assertThat(size).isEqualTo(8);
        assertThat(files.get("notes/1", MAX_BYTES)).isEmpty();
        refused(ErrorKind.TOO_LARGE, () -> files.get("archive/1", 7));
        refused(ErrorKind.NOT_FOUND, () -> files.copy("none", "archive/2"));
        refused(ErrorKind.INVALID, () -> files.stat("/slash"));
        refused(ErrorKind.INVALID, () -> files.stat("a//b"));
        refused(ErrorKind.INVALID, () -> files.stat("k".repeat(513)));
        files.delete("none");
    }

    @Test
    void whatIsLargeIsAStream(@TempDir Path folder) throws IOException {
        Path film = Files.write(folder.resolve("film"), new byte[3 << 20]);
        Path copy = folder.resolve("copy");

        try (InputStream content = Files.newInputStream(film)) {
            files.put("films/1", content, Files.size(film), "video/mp4");
        }
        try (InputStream content = files.open("films/1").orElseThrow()) {
            Files.copy(content, copy);
        }

        assertThat(copy).hasSameBinaryContentAs(film);
        refused(ErrorKind.INVALID, () -> files.put("films/2", InputStream.nullInputStream(), 1, "video/mp4"));
        assertThat(files.stat("films/2")).isEmpty();
    }

    @Test
    void aListGoesFromPageToPage() {
        for (int i = 0; i < 5; i++) {
            files.put(StoredObject.of("mail/" + i, new byte[i], "text/plain"));
        }
        files.put(StoredObject.of("other", new byte[0], "text/plain"));

        List<String> keys = new ArrayList<>();
        String cursor = null;
        do {
            Page<ObjectStat> page = files.list("mail/", 2, cursor);
            page.items().forEach(object -> keys.add(object.key()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(keys).containsExactly("mail/0", "mail/1", "mail/2", "mail/3", "mail/4");
        refused(ErrorKind.INVALID, () -> files.list("", 1001, null));
    }

    @Test
    void aPartHasKeysUnderItsPrefixAlone() {
        ObjectStore mail = functions.objects(MAIL);
        mail.put(StoredObject.of("mail/1", new byte[0], "text/plain"));

        assertThat(files.stat("mail/1")).isPresent();
        refused(ErrorKind.INVALID, () -> mail.stat("loud/1"));
        assertThat(mail.list("", 10, null).items()).hasSize(1);
    }

    private static void refused(ErrorKind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FunctionException.class, failure -> assertThat(failure.kind())
                .isEqualTo(kind));
    }
}
