package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.image.JdbcImageRepository;
import dev.multicloudfunctions.container.order.JdbcOrderRepository;
import dev.multicloudfunctions.container.product.JdbcProductRepository;
import dev.multicloudfunctions.container.secret.StoredSecrets;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.image.ImageRepository;
import dev.multicloudfunctions.objects.ObjectStore;
import dev.multicloudfunctions.order.OrderRepository;
import dev.multicloudfunctions.product.ProductRepository;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.CoreSettings;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The ports on one database and one folder. Thread-safe; whoever opened the database closes it. */
public final class ContainerPlatform implements Platform {

    private final Settings settings;
    private final ProductRepository products;
    private final OrderRepository orders;
    private final ImageRepository images;
    private final ObjectStore objects;
    private final TopicPublisher topics;
    private final Secrets secrets;
    private final Telemetry telemetry;
    private final Clock clock;
    private final IdGenerator ids;

    public ContainerPlatform(
            Settings settings,
            Database database,
            ObjectStore objects,
            TopicPublisher topics,
            Telemetry telemetry,
            Clock clock,
            IdGenerator ids) {
        this.settings = settings;
        this.products = new JdbcProductRepository(database);
        this.orders = new JdbcOrderRepository(database);
        this.images = new JdbcImageRepository(database);
        this.secrets = new StoredSecrets(settings, database);
        this.objects = objects;
        this.topics = topics;
        this.telemetry = telemetry;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "container";
    }

    @Override
    public String region() {
        @Nullable String region = settings.find(CoreSettings.REGION);
        return region == null ? "local" : region;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ProductRepository products() {
        return products;
    }

    @Override
    public OrderRepository orders() {
        return orders;
    }

    @Override
    public ImageRepository images() {
        return images;
    }

    @Override
    public ObjectStore objects() {
        return objects;
    }

    @Override
    public TopicPublisher topics() {
        return topics;
    }

    @Override
    public Secrets secrets() {
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
}
