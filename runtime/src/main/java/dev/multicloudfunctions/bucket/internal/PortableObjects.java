package dev.multicloudfunctions.bucket.internal;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectKey;
import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.ObjectDriver.Creation;
import dev.multicloudfunctions.document.Page;
import dev.multicloudfunctions.document.internal.Cursor;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.KnownLength;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The objects of a bucket, or of its part under a prefix, in any store. */
public final class PortableObjects implements ObjectStore {

    /** The metadata that tells whose {@link #putIfAbsent} stored an object. */
    static final String CREATOR = "mcfcreator";

    private static final int MAX_METADATA = 2048;
    private static final int MAX_METADATA_OF_CREATION = 2000;

    /** What is kept in memory, so that it can be sent again when an answer is lost. */
    private static final int SMALL = 1 << 20;

    private final Bucket bucket;
    private final ObjectDriver driver;

    private PortableObjects(Bucket bucket, ObjectDriver driver) {
        this.bucket = bucket;
        this.driver = driver;
    }

    /** @param driver of the whole bucket */
    public static ObjectStore of(Bucket bucket, ObjectDriver driver) {
        return new PortableObjects(bucket, driver);
    }

    @Override
    public Optional<StoredObject> get(String key, long maxBytes) {
        Optional<StoredObject> found = driver.get(within(key), maxBytes);
        return found.isPresent() && found.get().metadata().containsKey(CREATOR)
                ? Optional.of(without(found.get()))
                : found;
    }

    @Override
    public Optional<InputStream> open(String key) {
        return driver.open(within(key));
    }

    @Override
    public Optional<ObjectStat> stat(String key) {
        return driver.stat(within(key));
    }

    @Override
    public Page<ObjectStat> list(String prefix, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw FunctionException.invalid("limit", "Must be from 1 to " + MAX_LIMIT + '.');
        }
        String wanted = prefix.isEmpty() ? bucket.prefix() : ObjectKey.checkedPrefix(prefix);
        if (!wanted.startsWith(bucket.prefix())) {
            throw outside(bucket, "prefix");
        }
        String walk = bucket.name() + '/' + wanted;
        String place = Cursor.place(walk, cursor);
        var objects = new ArrayList<ObjectStat>();
        do {
            ObjectList part = driver.list(wanted, limit - objects.size(), place);
            for (ObjectStat object : part.objects()) {
                if (usable(object.key())) {
                    objects.add(object);
                }
            }
            place = part.next();
        } while (place != null && objects.size() < limit);
        return new Page<>(objects, place == null ? null : Cursor.of(walk, place));
    }

    @Override
    public void put(StoredObject object) {
        within(object.key());
        ObjectRules.checkedType(object.contentType());
        ObjectRules.check(object.metadata(), MAX_METADATA);
        driver.put(object);
    }

    @Override
    public void put(String key, InputStream content, long length, String contentType) {
        within(key);
        ObjectRules.checkedType(contentType);
        if (length < 0) {
            throw FunctionException.invalid("length", "Must not be negative.");
        }
        if (length > MAX_STREAM_BYTES) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE,
                    "An object is stored from a stream of at most " + MAX_STREAM_BYTES + " bytes.");
        }
        var exact = new KnownLength(content, length);
        try {
            if (length <= SMALL) {
                driver.put(StoredObject.of(key, exact.readAllBytes(), contentType));
            } else {
                driver.put(key, exact, length, contentType);
            }
        } catch (IOException failed) {
            throw broken(failed);
        } catch (FunctionException failed) {
            throw exact.broken() ? broken(failed) : failed;
        }
    }

    @Override
    public boolean putIfAbsent(StoredObject object) {
        String key = within(object.key());
        ObjectRules.checkedType(object.contentType());
        ObjectRules.check(object.metadata(), MAX_METADATA_OF_CREATION);
        String creator = UUID.randomUUID().toString().replace("-", "");
        var metadata = new HashMap<>(object.metadata());
        metadata.put(CREATOR, creator);
        Creation creation = driver.putIfAbsent(StoredObject.of(key, object.content(), object.contentType(), metadata));
        return creation == Creation.STORED
                || creation == Creation.PERHAPS_OURS && isOf(creator, key, object.content().length);
    }

    @Override
    public void delete(String key) {
        driver.delete(within(key));
    }

    @Override
    public void copy(String from, String to) {
        within(from);
        within(to);
        // No store copies an object onto itself, and nothing would change.
        boolean found = from.equals(to) ? driver.stat(from).isPresent() : driver.copy(from, to);
        if (!found) {
            throw FunctionException.notFound("There is no object to be copied.");
        }
    }

    private boolean isOf(String creator, String key, long size) {
        try {
            Optional<StoredObject> found = driver.get(key, size);
            return found.isPresent() && creator.equals(found.get().metadata().get(CREATOR));
        } catch (FunctionException failed) {
            if (failed.kind() == ErrorKind.TOO_LARGE) {
                return false;
            }
            throw failed;
        }
    }

    private static StoredObject without(StoredObject object) {
        Map<String, String> metadata = new HashMap<>(object.metadata());
        metadata.remove(CREATOR);
        return StoredObject.of(object.key(), object.content(), object.contentType(), metadata);
    }

    private static boolean usable(String key) {
        try {
            ObjectKey.checked(key);
            return true;
        } catch (FunctionException malformed) {
            return false;
        }
    }

    private String within(String key) {
        return within(bucket, key);
    }

    static String within(Bucket bucket, String key) {
        if (!ObjectKey.checked(key).startsWith(bucket.prefix())) {
            throw outside(bucket, "key");
        }
        return key;
    }

    private static FunctionException outside(Bucket bucket, String parameter) {
        return FunctionException.invalid(parameter, "Must begin with " + bucket.prefix() + '.');
    }

    private static FunctionException broken(Exception cause) {
        return new FunctionException(
                ErrorKind.INVALID, "The stream of the content failed, or ended before its length.", cause);
    }
}
