package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.core.image.ImageRepository;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.DocumentRules;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;

/**
 * What the maker of one function sees of a platform: closed once the function is made, since the rights of a deployed
 * function are what its maker asked for. Clock, ids and telemetry need no rights and stay open. Thread-safe.
 */
final class PlatformView implements Platform {

    private final Platform platform;
    private final String function;
    private final boolean checks;
    private volatile boolean closed;

    /**
     * A view for one function.
     *
     * @param checks whether declarations of collections are checked, which a package was when it was made
     */
    PlatformView(Platform platform, String function, boolean checks) {
        this.checks = checks;
        this.platform = platform;
        this.function = function;
    }

    void close() {
        closed = true;
    }

    private Platform open(Object asked) {
        if (closed) {
            throw new IllegalStateException("'" + function + "' asked for " + asked
                    + " after it was made. Ask for it where the function is made, and keep what you get: its rights are"
                    + " what was asked for there.");
        }
        return platform;
    }

    @Override
    public String name() {
        return platform.name();
    }

    @Override
    public String region() {
        return platform.region();
    }

    @Override
    public <T> DocumentReader<T> reader(DocumentCollection<T> collection) {
        return open(checked(collection)).reader(collection);
    }

    @Override
    public <T> Documents<T> documents(DocumentCollection<T> collection) {
        return open(checked(collection)).documents(collection);
    }

    private <T> DocumentCollection<T> checked(DocumentCollection<T> collection) {
        if (checks) {
            DocumentRules.check(collection);
        }
        return collection;
    }

    @Override
    public ObjectStoreReader objectReader(Bucket bucket) {
        return open(bucket).objectReader(bucket);
    }

    @Override
    public ObjectStore objects(Bucket bucket) {
        return open(bucket).objects(bucket);
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic) {
        return open(topic).publisher(topic);
    }

    @Override
    public SecretReader secret(Secret secret) {
        return open(secret).secret(secret);
    }

    @Override
    public <T> T setting(Setting<T> setting) {
        return open(setting).setting(setting);
    }

    @Override
    public Settings settings() {
        return open("settings").settings();
    }

    @Override
    public ProductRepository products() {
        return open("products").products();
    }

    @Override
    public OrderRepository orders() {
        return open("orders").orders();
    }

    @Override
    public ImageRepository images() {
        return open("images").images();
    }

    @Override
    public ObjectStore objects() {
        return open("objects").objects();
    }

    @Override
    public TopicPublisher topics() {
        return open("topics").topics();
    }

    @Override
    public Secrets secrets() {
        return open("secrets").secrets();
    }

    @Override
    public Telemetry telemetry() {
        return platform.telemetry();
    }

    @Override
    public Clock clock() {
        return platform.clock();
    }

    @Override
    public IdGenerator ids() {
        return platform.ids();
    }
}
