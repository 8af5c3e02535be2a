package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.azure.image.TableImageRepository;
import dev.multicloudfunctions.azure.objects.BlobObjectStore;
import dev.multicloudfunctions.azure.order.TableOrderRepository;
import dev.multicloudfunctions.azure.product.TableProductRepository;
import dev.multicloudfunctions.azure.secret.KeyVaultSecrets;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.topic.StorageQueueTopicPublisher;
import dev.multicloudfunctions.azure.topic.StorageQueues;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.TimeOrderedIds;
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
 * The ports over the services of one storage account. Each is made when first asked for, and with it only the client of
 * its own service; key or identity, time and patience are shared. Thread-safe.
 */
public final class AzurePlatform implements Platform {

    private final Settings settings;
    private final Telemetry telemetry;
    private final Clock clock = Clock.systemUTC();
    private @Nullable IdGenerator ids;
    private @Nullable StorageWire wire;
    private @Nullable ProductRepository products;
    private @Nullable OrderRepository orders;
    private @Nullable ImageRepository images;
    private @Nullable ObjectStore objects;
    private @Nullable StorageQueues queues;
    private @Nullable TopicPublisher topics;
    private @Nullable Secrets secrets;

    public AzurePlatform(Settings settings, Telemetry telemetry) {
        this.settings = settings;
        this.telemetry = telemetry;
    }

    @Override
    public String name() {
        return "azure";
    }

    @Override
    public String region() {
        String region = settings.find(CoreSettings.REGION);
        if (region == null) {
            region = settings.find(AzureSettings.REGION_NAME);
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
            products = new TableProductRepository(table(CoreSettings.PRODUCTS_TABLE), ids());
        }
        return products;
    }

    @Override
    public synchronized OrderRepository orders() {
        if (orders == null) {
            orders = new TableOrderRepository(table(CoreSettings.ORDERS_TABLE), ids());
        }
        return orders;
    }

    @Override
    public synchronized ImageRepository images() {
        if (images == null) {
            images = new TableImageRepository(table(CoreSettings.IMAGES_TABLE));
        }
        return images;
    }

    @Override
    public synchronized ObjectStore objects() {
        if (objects == null) {
            objects =
                    new BlobObjectStore(wire().client(StorageService.BLOB), settings.text(CoreSettings.IMAGES_BUCKET));
        }
        return objects;
    }

    @Override
    public synchronized TopicPublisher topics() {
        if (topics == null) {
            topics = new StorageQueueTopicPublisher(queues(), settings);
        }
        return topics;
    }

    /** The account's queues, for what goes to one of poison messages. */
    public synchronized StorageQueues queues() {
        if (queues == null) {
            queues = new StorageQueues(wire().client(StorageService.QUEUE));
        }
        return queues;
    }

    @Override
    public synchronized Secrets secrets() {
        if (secrets == null) {
            secrets = new KeyVaultSecrets(settings);
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

    private TableClient table(Setting name) {
        return new TableClient(wire().client(StorageService.TABLE), settings.text(name));
    }

    private StorageWire wire() {
        if (wire == null) {
            wire = new StorageWire(settings, clock);
        }
        return wire;
    }
}
