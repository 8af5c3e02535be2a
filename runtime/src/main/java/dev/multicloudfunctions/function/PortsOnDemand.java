package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.image.ImageRepository;
import dev.multicloudfunctions.order.OrderRepository;
import dev.multicloudfunctions.product.ProductRepository;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.CoreSettings;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A platform that makes each port when it is first asked for. Thread-safe: what makes a port is called once at most, unless
 * it throws, and with the lock of this object held, so that what ports share can be made in the same way.
 */
public abstract class PortsOnDemand implements Platform {

    private final String name;
    private final Settings settings;
    private final Telemetry telemetry;
    private final Clock clock;
    private @Nullable IdGenerator ids;
    private @Nullable ProductRepository products;
    private @Nullable OrderRepository orders;
    private @Nullable ImageRepository images;
    private @Nullable ObjectStore objects;
    private @Nullable TopicPublisher topics;
    private @Nullable Secrets secrets;

    protected PortsOnDemand(String name, Settings settings, Telemetry telemetry, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.telemetry = telemetry;
        this.clock = clock;
    }

    protected abstract ProductRepository newProducts();

    protected abstract OrderRepository newOrders();

    protected abstract ImageRepository newImages();

    protected abstract ObjectStore newObjects();

    protected abstract TopicPublisher newTopics();

    protected abstract Secrets newSecrets();

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
        String region = settings.find(CoreSettings.REGION);
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
    public final synchronized ProductRepository products() {
        if (products == null) {
            products = newProducts();
        }
        return products;
    }

    @Override
    public final synchronized OrderRepository orders() {
        if (orders == null) {
            orders = newOrders();
        }
        return orders;
    }

    @Override
    public final synchronized ImageRepository images() {
        if (images == null) {
            images = newImages();
        }
        return images;
    }

    @Override
    public final synchronized ObjectStore objects() {
        if (objects == null) {
            objects = newObjects();
        }
        return objects;
    }

    @Override
    public final synchronized TopicPublisher topics() {
        if (topics == null) {
            topics = newTopics();
        }
        return topics;
    }

    @Override
    public final synchronized Secrets secrets() {
        if (secrets == null) {
            secrets = newSecrets();
        }
        return secrets;
    }
}
