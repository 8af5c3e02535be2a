package dev.multicloudfunctions.conformance.bucket;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.PortableObjects;
import dev.multicloudfunctions.conformance.Capability;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the suite asks of a store: two buckets. They may hold other objects; what the suite stores stays there, below a
 * folder of its own for each test.
 */
public abstract class BucketHarness {

    /** The buckets, as drivers are asked for them. */
    protected static final Bucket ONE = Bucket.of("conformance-one");

    protected static final Bucket TWO = Bucket.of("conformance-two");

    static final long PLENTY = 64 << 20;

    final String folder = "conformance/" + UUID.randomUUID() + "/";

    private @Nullable ObjectStore first;

    /** The store of one of the two buckets. */
    protected abstract ObjectDriver driver(Bucket bucket);

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

    final ObjectStore open(Bucket bucket) {
        return PortableObjects.of(bucket, driver(bucket));
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
