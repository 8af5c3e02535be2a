package dev.multicloudfunctions.container;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The platform before it is made: a user's Spring configuration declares functions, the platform is made for the
 * functions declared, and yet the user's beans may hold it.
 */
record DeferredPlatform(Supplier<Platform> platform) implements Platform {

    @Override
    public String name() {
        return platform.get().name();
    }

    @Override
    public String region() {
        return platform.get().region();
    }

    @Override
    public <T> DocumentReader<T> reader(DocumentCollection<T> collection) {
        return platform.get().reader(collection);
    }

    @Override
    public <T> Documents<T> documents(DocumentCollection<T> collection) {
        return platform.get().documents(collection);
    }

    @Override
    public ObjectStoreReader objectReader(Bucket bucket) {
        return platform.get().objectReader(bucket);
    }

    @Override
    public ObjectStore objects(Bucket bucket) {
        return platform.get().objects(bucket);
    }

    @Override
    public ObjectLinks links(Bucket bucket) {
        return platform.get().links(bucket);
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic) {
        return platform.get().publisher(topic);
    }

    @Override
    public SecretReader secret(Secret secret) {
        return platform.get().secret(secret);
    }

    @Override
    public <T> T setting(Setting<T> setting) {
        return platform.get().setting(setting);
    }

    @Override
    public Telemetry telemetry() {
        return platform.get().telemetry();
    }

    @Override
    public Clock clock() {
        return platform.get().clock();
    }

    @Override
    public IdGenerator ids() {
        return platform.get().ids();
    }
}
