package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.image.DynamoImageRepository;
import dev.multicloudfunctions.aws.objects.S3ObjectStore;
import dev.multicloudfunctions.aws.order.DynamoOrderRepository;
import dev.multicloudfunctions.aws.product.DynamoProductRepository;
import dev.multicloudfunctions.aws.sdk.SdkClients;
import dev.multicloudfunctions.aws.topic.AwsTopicPublisher;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
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

/**
 * The ports over the services of one account and region. Each is made when first asked for, and with it only the client
 * of its own service; keys, time and patience are shared. Thread-safe.
 */
public final class AwsPlatform implements Platform {

    private final Settings settings;
    private final Telemetry telemetry;
    private final Clock clock = Clock.systemUTC();
    private @Nullable IdGenerator ids;
    private @Nullable Wire wire;
    private @Nullable DynamoClient dynamo;
    private @Nullable ProductRepository products;
    private @Nullable OrderRepository orders;
    private @Nullable ImageRepository images;
    private @Nullable ObjectStore objects;
    private @Nullable TopicPublisher topics;
    private @Nullable Secrets secrets;

    public AwsPlatform(Settings settings, Telemetry telemetry) {
        this.settings = settings;
        this.telemetry = telemetry;
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public String region() {
        String region = settings.find(CoreSettings.REGION);
        if (region == null) {
            region = settings.find(AwsSettings.AWS_REGION);
        }
        return region == null ? "local" : region;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public synchronized ProductRepository products() {
        if (products == null) {
            products = new DynamoProductRepository(dynamo(), settings.text(CoreSettings.PRODUCTS_TABLE), clock, ids());
        }
        return products;
    }

    @Override
    public synchronized OrderRepository orders() {
        if (orders == null) {
            orders = new DynamoOrderRepository(dynamo(), settings.text(CoreSettings.ORDERS_TABLE), ids());
        }
        return orders;
    }

    @Override
    public synchronized ImageRepository images() {
        if (images == null) {
            images = new DynamoImageRepository(dynamo(), settings.text(CoreSettings.IMAGES_TABLE));
        }
        return images;
    }

    @Override
    public synchronized ObjectStore objects() {
        if (objects == null) {
            try {
                objects = new S3ObjectStore(
                        SdkClients.s3(wire(), endpoint("s3", "s3")), settings.text(CoreSettings.IMAGES_BUCKET));
            } catch (NoClassDefFoundError missing) {
                throw MissingLibrary.of(
                        "Objects need the AWS SDK for S3",
                        "software.amazon.awssdk:s3 and :url-connection-client (for makeThumbnail also"
                                + " net.coobird:thumbnailator and com.twelvemonkeys.imageio:imageio-jpeg)",
                        missing);
            }
        }
        return objects;
    }

    @Override
    public synchronized TopicPublisher topics() {
        if (topics == null) {
            topics = new AwsTopicPublisher(wire(), settings, AwsSettings.region(settings));
        }
        return topics;
    }

    @Override
    public synchronized Secrets secrets() {
        if (secrets == null) {
            secrets = new ConfiguredSecrets(settings, clock, wire());
        }
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
    public synchronized IdGenerator ids() {
        if (ids == null) {
            ids = new TimeOrderedIds(clock);
        }
        return ids;
    }

    private DynamoClient dynamo() {
        if (dynamo == null) {
            dynamo = new DynamoClient(wire().json(endpoint("dynamodb", "dynamodb")));
        }
        return dynamo;
    }

    private Wire wire() {
        if (wire == null) {
            wire = new Wire(settings, clock);
        }
        return wire;
    }

    private Endpoint endpoint(String service, String id) {
        return Endpoint.of(settings, service, id, AwsSettings.region(settings));
    }
}
