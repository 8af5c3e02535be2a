package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.time.Clock;

/**
 * What a platform offers to functions. Whoever makes a function asks for handles to the resources that it uses, and what it
 * asked for is what the deployed function may do: {@code reader} and {@code objectReader} read, {@code objects} writes too,
 * {@code links} signs links, {@code publisher} publishes, {@code secret} and {@code setting} name what must be configured. The platform that a maker
 * is given is closed when the function is made: a handle asked for later is refused, here as in every test. Handles are
 * thread-safe, made when first asked for and shared from then on. Not for implementation by users.
 */
public interface Platform {

    /** What {@code version} reports: {@code aws}, {@code azure}, {@code gcp}, {@code container} or {@code memory}. */
    String name();

    /** The platform's own name of the region, or {@code local}. */
    String region();

    /**
     * Reads the documents of a collection.
     *
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL if its setting is missing
     * @throws IllegalArgumentException with every fault of its declaration, where functions are made to be checked
     */
    <T> DocumentReader<T> reader(DocumentCollection<T> collection);

    /** Reads and writes the documents of a collection; otherwise as {@link #reader}. */
    <T> Documents<T> documents(DocumentCollection<T> collection);

    /**
     * Reads the objects of a bucket.
     *
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL if its setting is missing
     */
    ObjectStoreReader objectReader(Bucket bucket);

    /** Reads and writes the objects of a bucket; otherwise as {@link #objectReader}. */
    ObjectStore objects(Bucket bucket);

    /**
     * Makes signed links to the objects of a bucket; otherwise as {@link #objectReader}. What the function may do follows: it
     * signs for others what it has the rights to itself.
     */
    ObjectLinks links(Bucket bucket);

    /** Publishes to a topic; otherwise as {@link #objectReader}. */
    <T> Publisher<T> publisher(Topic<T> topic);

    /** Reads a secret, when it is used. */
    SecretReader secret(Secret secret);

    /**
     * The value of a setting.
     *
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL if it is missing or malformed
     */
    <T> T setting(Setting<T> setting);

    /** Logs and counts. */
    Telemetry telemetry();

    /** The time, which tests can set. */
    Clock clock();

    /** New ids, which tests can choose. */
    IdGenerator ids();
}
