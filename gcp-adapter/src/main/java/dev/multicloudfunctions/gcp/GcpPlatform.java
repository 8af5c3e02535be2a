package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.TimeOrderedIds;
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

/** The ports over the services of one project. Each is made when first asked for. Thread-safe. */
public final class GcpPlatform implements Platform {

    private final Settings settings;
    private final Telemetry telemetry;
    private final Clock clock = Clock.systemUTC();
    private @Nullable IdGenerator ids;

    public GcpPlatform(Settings settings, Telemetry telemetry) {
        this.settings = settings;
        this.telemetry = telemetry;
    }

    @Override
    public String name() {
        return "gcp";
    }

    @Override
    public String region() {
        String region = settings.find(CoreSettings.REGION);
        return region == null ? "local" : region;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ProductRepository products() {
        throw new UnsupportedOperationException("products");
    }

    @Override
    public OrderRepository orders() {
        throw new UnsupportedOperationException("orders");
    }

    @Override
    public ImageRepository images() {
        throw new UnsupportedOperationException("images");
    }

    @Override
    public ObjectStore objects() {
        throw new UnsupportedOperationException("objects");
    }

    @Override
    public TopicPublisher topics() {
        throw new UnsupportedOperationException("topics");
    }

    @Override
    public Secrets secrets() {
        throw new UnsupportedOperationException("secrets");
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
    public synchronized IdGenerator ids() {
        if (ids == null) {
            ids = new TimeOrderedIds(clock);
        }
        return ids;
    }
}
