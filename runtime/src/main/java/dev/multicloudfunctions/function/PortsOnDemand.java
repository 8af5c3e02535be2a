package dev.multicloudfunctions.function;

import dev.multicloudfunctions.Experimental;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.bucket.internal.LinkSigner;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.bucket.internal.PortableLinks;
import dev.multicloudfunctions.bucket.internal.PortableObjects;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.document.internal.PortableReader;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.invocation.CurrentTrace;
import dev.multicloudfunctions.redrive.LetterBox;
import dev.multicloudfunctions.redrive.Redrive;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.secret.StoredSecret;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import dev.multicloudfunctions.topic.TopicPublisher;
import dev.multicloudfunctions.topic.TypedPublisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A platform that makes each port when it is first asked for. Thread-safe: what makes a port is called once at most, unless
 * it throws, and with the lock of this object held, so that what ports share can be made in the same way.
 */
@Experimental
public abstract class PortsOnDemand implements Ports {

    /** A key that hardly anybody uses. */
    private static final String NOBODY = "smoke.none";

    private final String name;
    private final Settings settings;
    private final Telemetry telemetry;
    private final Clock clock;
    private @Nullable IdGenerator ids;
    private final Map<String, DocumentDriver> collections = new HashMap<>();
    private final Map<String, ObjectDriver> buckets = new HashMap<>();
    private @Nullable TopicPublisher topics;
    private @Nullable Secrets secrets;

    /** A platform of this name, none of whose ports is made yet. */
    protected PortsOnDemand(String name, Settings settings, Telemetry telemetry, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    /** The store of a collection. Called once for each name. */
    protected abstract DocumentDriver newDocuments(DocumentCollection<?> collection);

    /** The whole of a bucket; its prefix does not matter. Called once for each name. */
    protected abstract ObjectDriver newObjects(Bucket bucket);

    /**
     * What signs links to the whole of a bucket; its prefix does not matter. Called for each handle.
     *
     * @throws FunctionException INTERNAL if a setting is missing, or the platform signs none
     */
    protected LinkSigner newLinks(Bucket bucket) {
        throw new FunctionException(ErrorKind.INTERNAL, "The platform '" + name + "' signs no links to objects.");
    }

    /** What publishes. Called once. */
    protected abstract TopicPublisher newTopics();

    /** Where secrets are kept. Called once. */
    protected abstract Secrets newSecrets();

    /** What makes new ids. Called once. */
    protected IdGenerator newIds() {
        return new TimeOrderedIds(clock);
    }

    /** What the platform calls its region, asked where {@code REGION} is not set; null if it does not tell. */
    protected @Nullable String ownRegion() {
        return null;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String region() {
        String region = settings.find(RuntimeSettings.REGION);
        if (region == null) {
            region = ownRegion();
        }
        return region == null ? "local" : region;
    }

    @Override
    public final Settings settings() {
        return settings;
    }

    @Override
    public final Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public final Clock clock() {
        return clock;
    }

    @Override
    public final synchronized IdGenerator ids() {
        if (ids == null) {
            ids = newIds();
        }
        return ids;
    }

    @Override
    public final <T> DocumentReader<T> reader(DocumentCollection<T> collection) {
        return PortableReader.of(collection, driver(collection), clock);
    }

    @Override
    public final <T> Documents<T> documents(DocumentCollection<T> collection) {
        return PortableDocuments.of(collection, driver(collection), clock);
    }

    /** What an operator does to a collection: fills indexes that were declared later, removes what has expired. */
    public final <T> DocumentUpkeep<T> upkeep(DocumentCollection<T> collection) {
        return new DocumentUpkeep<>(collection, driver(collection), clock);
    }

    /**
     * Where dead letters of functions lie, and from where an operator sends them again.
     *
     * @param functions some of the application's
     * @param redrive says what takes them where the letters do not, and for how long they are held
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL if a setting is missing, or the platform knows none
     */
    public List<LetterBox> letterBoxes(List<FunctionDefinition> functions, Redrive redrive) {
        throw new FunctionException(ErrorKind.INTERNAL, "The platform '" + name + "' has no dead letters of its own.");
    }

    private synchronized DocumentDriver driver(DocumentCollection<?> collection) {
        DocumentDriver driver = collections.get(collection.name());
        if (driver == null) {
            driver = newDocuments(collection);
            collections.put(collection.name(), driver);
        }
        return driver;
    }

    /** Reads from the store of each collection that was asked for, so that the way there is paved: a document that is not there. */
    public final void reach() {
        List<DocumentDriver> made;
        synchronized (this) {
            made = new ArrayList<>(collections.values());
        }
        for (DocumentDriver driver : made) {
            var unused = driver.get(NOBODY);
        }
    }

    /**
     * The platform's own name of a collection.
     *
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL if its setting is missing
     */
    protected final String named(DocumentCollection<?> collection) {
        return settings.resource(
                collection.setting(), "Set it to the name of the table or collection `" + collection.name() + "`.");
    }

    @Override
    public final ObjectStoreReader objectReader(Bucket bucket) {
        return objects(bucket);
    }

    @Override
    public final ObjectStore objects(Bucket bucket) {
        return PortableObjects.of(bucket, driver(bucket));
    }

    @Override
    public final synchronized ObjectLinks links(Bucket bucket) {
        return PortableLinks.of(bucket, newLinks(bucket));
    }

    private synchronized ObjectDriver driver(Bucket bucket) {
        ObjectDriver driver = buckets.get(bucket.name());
        if (driver == null) {
            driver = newObjects(bucket);
            buckets.put(bucket.name(), driver);
        }
        return driver;
    }

    /**
     * The platform's own name of a bucket.
     *
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL if its setting is missing
     */
    protected final String named(Bucket bucket) {
        return settings.resource(
                bucket.setting(), "Set it to the name of the bucket or container `" + bucket.name() + "`.");
    }

    @Override
    public final <T> Publisher<T> publisher(Topic<T> topic) {
        TopicPublisher all = topics();
        all.check(topic.name());
        return TypedPublisher.of(topic, all, CurrentTrace.INSTANCE);
    }

    @Override
    public final SecretReader secret(Secret secret) {
        check(secret);
        return StoredSecret.of(secrets(), secret);
    }

    @Override
    public final <T> T setting(Setting<T> setting) {
        return settings.value(setting);
    }

    @Override
    public boolean namesResources() {
        return true;
    }

    @Override
    public void check(Secret secret) {
        settings.checkSecret(secret.setting());
    }

    @Override
    public final synchronized TopicPublisher topics() {
        if (topics == null) {
            topics = newTopics();
        }
        return topics;
    }

    private synchronized Secrets secrets() {
        if (secrets == null) {
            secrets = newSecrets();
        }
        return secrets;
    }
}
