package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.azure.document.TableDocuments;
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
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.core.CoreSettings;
import dev.multicloudfunctions.core.image.ImageRepository;
import dev.multicloudfunctions.core.order.OrderRepository;
import dev.multicloudfunctions.core.product.ProductRepository;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.function.PortsOnDemand;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The ports over the services of one storage account. Each is made when first asked for, and with it only the client of
 * its own service; key or identity, time and timeouts are shared. Thread-safe.
 */
public final class AzurePlatform extends PortsOnDemand {

    private @Nullable StorageWire wire;
    private @Nullable StorageQueues queues;

    public AzurePlatform(Settings settings, Telemetry telemetry) {
        super("azure", settings, telemetry, Clock.systemUTC());
    }

    @Override
    protected @Nullable String ownRegion() {
        return settings().find(AzureSettings.REGION_NAME);
    }

    @Override
    protected ProductRepository newProducts() {
        return new TableProductRepository(table(CoreSettings.PRODUCTS_TABLE), ids());
    }

    @Override
    protected OrderRepository newOrders() {
        return new TableOrderRepository(table(CoreSettings.ORDERS_TABLE), ids());
    }

    @Override
    protected ImageRepository newImages() {
        return new TableImageRepository(table(CoreSettings.IMAGES_TABLE));
    }

    @Override
    protected DocumentDriver newDocuments(DocumentCollection<?> collection) {
        return new TableDocuments(
                new TableClient(wire().client(StorageService.TABLE), named(collection)), collection.name());
    }

    @Override
    protected ObjectDriver newObjects(Bucket bucket) {
        return new BlobObjectStore(wire().client(StorageService.BLOB), named(bucket));
    }

    @Override
    protected TopicPublisher newTopics() {
        return new StorageQueueTopicPublisher(queues(), settings());
    }

    /** The account's queues, for what goes to one of poison messages. */
    public synchronized StorageQueues queues() {
        if (queues == null) {
            queues = new StorageQueues(wire().client(StorageService.QUEUE));
        }
        return queues;
    }

    @Override
    protected Secrets newSecrets() {
        return new KeyVaultSecrets(settings());
    }

    private TableClient table(Setting<String> name) {
        return new TableClient(wire().client(StorageService.TABLE), settings().text(name));
    }

    private StorageWire wire() {
        if (wire == null) {
            wire = new StorageWire(settings(), clock());
        }
        return wire;
    }
}
