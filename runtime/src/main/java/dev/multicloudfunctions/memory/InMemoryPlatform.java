package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.bucket.SignedLink;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.bucket.internal.OwnLinks;
import dev.multicloudfunctions.bucket.internal.PortableLinks;
import dev.multicloudfunctions.bucket.internal.PortableObjects;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.CurrentTrace;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.secret.StoredSecret;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import dev.multicloudfunctions.topic.TypedPublisher;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All ports in memory, for unit tests and first steps. What it holds ends with it. Thread-safe. */
public final class InMemoryPlatform implements Ports {

    private static final URI NOWHERE = URI.create("memory://local");
    private static final Secret LINKS = Secret.of("links-key").orRandom();
    private static final byte[] NOTHING = {};
    private static final String MEMORY = "memory";

    private final String name;
    private final Clock clock;
    private final IdGenerator ids;
    private final Settings settings;
    private final Telemetry telemetry;
    private final boolean examples;
    private final Map<String, InMemoryDocuments> collections = new ConcurrentHashMap<>();
    private final Map<String, InMemoryObjectStore> buckets = new ConcurrentHashMap<>();
    private final InMemoryTopicPublisher topics;
    private final InMemorySecrets secrets = new InMemorySecrets();
    private final OwnLinks links;

    /** Real time, real ids, no settings. */
    public InMemoryPlatform() {
        this(builder());
    }

    private InMemoryPlatform(Builder builder) {
        this.name = builder.name;
        this.clock = builder.clock;
        this.topics = new InMemoryTopicPublisher(clock);
        this.ids = builder.ids == null ? new TimeOrderedIds(builder.clock) : builder.ids;
        this.settings = builder.given == null ? Settings.of(Map.copyOf(builder.settings)) : builder.given;
        this.telemetry = builder.telemetry;
        this.examples = builder.examples;
        this.links = new OwnLinks(() -> NOWHERE, () -> secrets.values(LINKS), clock);
    }

    /** Begins with real time, real ids and no settings. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String region() {
        String region = settings.find(RuntimeSettings.REGION);
        return region == null ? "local" : region;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public <T> DocumentReader<T> reader(DocumentCollection<T> collection) {
        return documents(collection);
    }

    @Override
    public <T> Documents<T> documents(DocumentCollection<T> collection) {
        return PortableDocuments.of(
                collection, collections.computeIfAbsent(collection.name(), name -> new InMemoryDocuments()), clock);
    }

    @Override
    public ObjectStoreReader objectReader(Bucket bucket) {
        return objects(bucket);
    }

    @Override
    public ObjectStore objects(Bucket bucket) {
        return PortableObjects.of(
                bucket, buckets.computeIfAbsent(bucket.name(), name -> new InMemoryObjectStore(clock)));
    }

    @Override
    public ObjectLinks links(Bucket bucket) {
        return PortableLinks.of(bucket, links.of(bucket));
    }

    /**
     * Does what a store does with a link that somebody follows: {@code memory://local/...} leads nowhere but here.
     *
     * @param content what is sent; nothing of it counts where the link is one to read
     * @return 200 with the object or 201; 403 for a link that was not made here or has ended, 404 where there is nothing to
     *     read, 413 for more bytes than the link allows, 415 for another type
     */
    public HttpResponse follow(SignedLink link, byte... content) {
        OwnLinks.Grant grant =
                links.granted(link.method(), link.url().getRawPath(), link.url().getRawQuery());
        if (grant == null) {
            return status(403);
        }
        ObjectStore store = objects(Bucket.of(grant.bucket()));
        String type = grant.contentType();
        if (type == null) {
            return store.get(grant.key(), Long.MAX_VALUE)
                    .map(object -> new HttpResponse(
                            200, HttpHeaders.of("Content-Type", object.contentType()), object.content()))
                    .orElseGet(() -> status(404));
        }
        int refusal = grant.refusal(link.headers().get("content-type"), content.length);
        if (refusal != 0) {
            return status(refusal);
        }
        store.put(StoredObject.of(grant.key(), content, type));
        return status(201);
    }

    private static HttpResponse status(int status) {
        return new HttpResponse(status, HttpHeaders.EMPTY, NOTHING);
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic) {
        return TypedPublisher.of(topic, topics, CurrentTrace.INSTANCE);
    }

    @Override
    public SecretReader secret(Secret secret) {
        return StoredSecret.of(secrets, secret);
    }

    @Override
    public <T> T setting(Setting<T> setting) {
        if (examples && settings.find(setting) == null && setting.example() != null) {
            return setting.type().parse(setting.example());
        }
        return settings.value(setting);
    }

    @Override
    public boolean namesResources() {
        return false;
    }

    /** Not in a unit test; where it stands for another platform, or a build learns what functions need, they do. */
    @Override
    public boolean knowsCallersBySettings() {
        return examples || !name.equals(MEMORY);
    }

    @Override
    public void check(Secret secret) {
        settings.checkSecret(secret.setting());
    }

    @Override
    public InMemoryTopicPublisher topics() {
        return topics;
    }

    /** To set secrets. */
    public InMemorySecrets secrets() {
        return secrets;
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public IdGenerator ids() {
        return ids;
    }

    /** What a test may choose. Not thread-safe. */
    public static final class Builder {

        private String name = MEMORY;
        private Clock clock = Clock.systemUTC();
        private @Nullable IdGenerator ids;
        private final Map<String, String> settings = new HashMap<>();
        private @Nullable Settings given;
        private Telemetry telemetry = new InMemoryTelemetry();
        private boolean examples;

        private Builder() {}

        /** What {@link InMemoryPlatform#name} says, for functions that do something else on another platform. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Has the time of this clock. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Has ids of this making. */
        public Builder ids(IdGenerator ids) {
            this.ids = ids;
            return this;
        }

        /** Sets one variable of the environment. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** Has these settings, and none of {@link #setting}. */
        public Builder settings(Settings settings) {
            given = settings;
            return this;
        }

        /** Replaces the {@link InMemoryTelemetry}. */
        public Builder telemetry(Telemetry telemetry) {
            this.telemetry = telemetry;
            return this;
        }

        /** Settings without value and default have their example: for a build that makes functions to learn what they use. */
        public Builder examples() {
            examples = true;
            return this;
        }

        /** The platform, with nothing stored. */
        public InMemoryPlatform build() {
            return new InMemoryPlatform(this);
        }
    }
}
