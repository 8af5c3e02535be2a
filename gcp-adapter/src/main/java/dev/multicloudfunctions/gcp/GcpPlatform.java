package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.TimeOrderedIds;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.image.FirestoreImageRepository;
import dev.multicloudfunctions.gcp.objects.GcsObjectStore;
import dev.multicloudfunctions.gcp.order.FirestoreOrderRepository;
import dev.multicloudfunctions.gcp.product.FirestoreProductRepository;
import dev.multicloudfunctions.gcp.secret.DeployedSecrets;
import dev.multicloudfunctions.gcp.topic.PubSubTopicPublisher;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.ServiceClient;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.image.ImageRepository;
import dev.multicloudfunctions.objects.ObjectStore;
import dev.multicloudfunctions.order.OrderRepository;
import dev.multicloudfunctions.product.ProductRepository;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.CoreSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The ports over the services of one project. Each is made when first asked for, and with it only the client of its own
 * service; tokens, time and patience are shared. Thread-safe.
 */
public final class GcpPlatform implements Platform {

    /** Cloud Run sets it (https://cloud.google.com/run/docs/container-contract#services-env-vars). */
    private static final String CLOUD_RUN_SERVICE = "K_SERVICE";

    private final Settings settings;
    private final Telemetry telemetry;
    private final Clock clock = Clock.systemUTC();
    private @Nullable IdGenerator ids;
    private @Nullable Wire wire;
    private @Nullable FirestoreClient firestore;
    private @Nullable ProductRepository products;
    private @Nullable OrderRepository orders;
    private @Nullable ImageRepository images;
    private @Nullable ObjectStore objects;
    private @Nullable TopicPublisher topics;
    private @Nullable Secrets secrets;
    private @Nullable String region;

    public GcpPlatform(Settings settings, Telemetry telemetry) {
        this.settings = settings;
        this.telemetry = telemetry;
    }

    @Override
    public String name() {
        return "gcp";
    }

    /**
     * {@inheritDoc} Where Cloud Run runs this process and no setting says it, the metadata server is asked, once; while it
     * does not answer, the region is {@code local}.
     */
    @Override
    public synchronized String region() {
        if (region == null) {
            region = settings.find(CoreSettings.REGION);
        }
        if (region == null && settings.find(CLOUD_RUN_SERVICE) != null) {
            try {
                region = wire().metadata().region();
            } catch (FunctionException unanswered) {
                telemetry.log(Telemetry.Level.WARN, "The metadata server did not tell the region", unanswered);
            }
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
            products = new FirestoreProductRepository(firestore(), settings.text(CoreSettings.PRODUCTS_TABLE), ids());
        }
        return products;
    }

    @Override
    public synchronized OrderRepository orders() {
        if (orders == null) {
            orders = new FirestoreOrderRepository(firestore(), settings.text(CoreSettings.ORDERS_TABLE), ids());
        }
        return orders;
    }

    @Override
    public synchronized ImageRepository images() {
        if (images == null) {
            images = new FirestoreImageRepository(firestore(), settings.text(CoreSettings.IMAGES_TABLE));
        }
        return images;
    }

    @Override
    public synchronized ObjectStore objects() {
        if (objects == null) {
            objects = new GcsObjectStore(
                    client("storage", GcpSettings.STORAGE_EMULATOR_HOST), settings.text(CoreSettings.IMAGES_BUCKET));
        }
        return objects;
    }

    @Override
    public synchronized TopicPublisher topics() {
        if (topics == null) {
            topics = new PubSubTopicPublisher(client("pubsub", GcpSettings.PUBSUB_EMULATOR_HOST), wire(), settings);
        }
        return topics;
    }

    @Override
    public synchronized Secrets secrets() {
        if (secrets == null) {
            secrets = new DeployedSecrets(settings, clock);
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

    private FirestoreClient firestore() {
        if (firestore == null) {
            firestore = new FirestoreClient(
                    client("firestore", GcpSettings.FIRESTORE_EMULATOR_HOST),
                    wire().project(),
                    settings.text(GcpSettings.FIRESTORE_DATABASE));
        }
        return firestore;
    }

    private ServiceClient client(String service, Setting emulator) {
        return wire().client(Endpoint.of(settings, service, emulator.name()));
    }

    private Wire wire() {
        if (wire == null) {
            wire = new Wire(settings, clock);
        }
        return wire;
    }
}
