package dev.multicloudfunctions.conformance.bucket;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.Capability;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the suite asks of a store: two buckets. They may hold other objects; what the suite stores stays there, below a
 * folder of its own for each test.
 */
public abstract class BucketHarness {

    /** The buckets. */
    protected static final Bucket ONE = Bucket.of("conformance-one");

    protected static final Bucket TWO = Bucket.of("conformance-two");

    static final long PLENTY = 64 << 20;
    static final byte[] NOTHING = {};

    private static final HttpClient STRANGER = HttpClient.newHttpClient();

    final String folder = "conformance/" + UUID.randomUUID() + "/";

    private @Nullable ObjectStore first;

    /** One of the two buckets, or a part of it. */
    protected abstract ObjectStore open(Bucket bucket);

    /** The links of one of the two buckets, or of a part of it. */
    protected abstract ObjectLinks links(Bucket bucket);

    /** Sends what a link says, as a stranger does. */
    protected HttpResponse follow(SignedLink link, byte[] content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(link.url())
                .method(
                        link.method(),
                        link.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content));
        link.headers().forEach(request::header);
        try {
            var answer = STRANGER.send(request.build(), BodyHandlers.ofByteArray());
            String type = answer.headers().firstValue("content-type").orElse("");
            return new HttpResponse(answer.statusCode(), HttpHeaders.of("Content-Type", type), answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** What the store under test makes impossible. */
    protected Set<Capability> lacking() {
        return Set.of();
    }

    final ObjectStore store() {
        ObjectStore store = first;
        if (store == null) {
            store = open(ONE);
            first = store;
        }
        return store;
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
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** Content in which no two stretches are alike. */
    static byte[] large(int size) {
        byte[] content = new byte[size];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + (i >> 9));
        }
        return content;
    }
}
