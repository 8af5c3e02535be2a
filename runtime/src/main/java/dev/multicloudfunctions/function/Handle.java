package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.topic.Topic;

/**
 * What the maker of a function asked a platform for.
 *
 * @param resource a {@link DocumentCollection}, {@link Bucket}, {@link Topic}, {@link Secret} or {@link Setting}
 * @param writes whether the function may change it, and not read it alone
 * @param signs whether the function may sign links to it, a bucket
 */
public record Handle(Object resource, boolean writes, boolean signs) {

    /** One that signs no links. */
    public Handle(Object resource, boolean writes) {
        this(resource, writes, false);
    }

    /** The logical name. */
    public String name() {
        if (resource instanceof DocumentCollection<?> collection) {
            return collection.name();
        }
        if (resource instanceof Bucket bucket) {
            return bucket.name();
        }
        return resource instanceof Topic<?> topic ? topic.name() : String.valueOf(resource);
    }

    /** The environment variable that says what or where it is. */
    public String variable() {
        if (resource instanceof DocumentCollection<?> collection) {
            return collection.setting();
        }
        if (resource instanceof Bucket bucket) {
            return bucket.setting();
        }
        if (resource instanceof Topic<?> topic) {
            return topic.setting();
        }
        return resource instanceof Secret secret ? secret.setting() : String.valueOf(resource);
    }

    /** Asks a platform for the same. */
    public void askOf(Platform platform) {
        if (resource instanceof DocumentCollection<?> collection) {
            Object unused = writes ? platform.documents(collection) : platform.reader(collection);
        } else if (resource instanceof Bucket bucket) {
            Object unused =
                    signs ? platform.links(bucket) : writes ? platform.objects(bucket) : platform.objectReader(bucket);
        } else if (resource instanceof Topic<?> topic) {
            var unused = platform.publisher(topic);
        } else if (resource instanceof Secret secret) {
            var unused = platform.secret(secret);
        } else {
            Object unused = platform.setting((Setting<?>) resource);
        }
    }

    /** Whether a cloud has a name of its own for it, which {@link #variable} must tell there. */
    public boolean isNamed() {
        return !(resource instanceof Secret) && !(resource instanceof Setting);
    }
}
