package dev.multicloudfunctions.function;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.image.ImageRepository;
import dev.multicloudfunctions.order.OrderRepository;
import dev.multicloudfunctions.product.ProductRepository;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;

/**
 * The ports of one platform. Each is made when first asked for and shared from then on. Thread-safe.
 */
public interface Platform {

    /** What {@code version} reports: {@code aws}, {@code azure}, {@code gcp}, {@code container} or {@code memory}. */
    String name();

    /** The platform's own name of the region, or {@code local}. */
    String region();

    Settings settings();

    ProductRepository products();

    OrderRepository orders();

    ImageRepository images();

    ObjectStore objects();

    TopicPublisher topics();

    Secrets secrets();

    Telemetry telemetry();

    Clock clock();

    IdGenerator ids();
}
