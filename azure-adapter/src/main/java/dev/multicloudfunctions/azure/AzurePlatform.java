package dev.multicloudfunctions.azure;

import dev.multicloudfunctions.azure.document.TableDocuments;
import dev.multicloudfunctions.azure.event.HostEvents;
import dev.multicloudfunctions.azure.event.LargeLetters;
import dev.multicloudfunctions.azure.event.PoisonLetters;
import dev.multicloudfunctions.azure.objects.BlobLinks;
import dev.multicloudfunctions.azure.objects.BlobObjectStore;
import dev.multicloudfunctions.azure.secret.KeyVaultSecrets;
import dev.multicloudfunctions.azure.table.TableClient;
import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.azure.topic.QueueReader;
import dev.multicloudfunctions.azure.topic.StorageQueueTopicPublisher;
import dev.multicloudfunctions.azure.topic.StorageQueues;
import dev.multicloudfunctions.azure.topic.TopicQueues;
import dev.multicloudfunctions.azure.wire.StorageAccount;
import dev.multicloudfunctions.azure.wire.StorageService;
import dev.multicloudfunctions.azure.wire.StorageWire;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.LinkSigner;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.PortsOnDemand;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.redrive.LetterBox;
import dev.multicloudfunctions.redrive.Redrive;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.SettingType;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
    protected DocumentDriver newDocuments(DocumentCollection<?> collection) {
        String table = named(collection);
        return new TableDocuments(new TableClient(wire().client(StorageService.TABLE), table), collection.name());
    }

    @Override
    protected ObjectDriver newObjects(Bucket bucket) {
        return new BlobObjectStore(wire().client(StorageService.BLOB), named(bucket));
    }

    @Override
    protected LinkSigner newLinks(Bucket bucket) {
        return BlobLinks.of(wire().client(StorageService.BLOB), named(bucket));
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

    /** The letters that are too large for them. */
    LargeLetters largeLetters() {
        return new LargeLetters(wire().client(StorageService.BLOB));
    }

    /** A queue for each function of a topic, and one for all functions of buckets. */
    @Override
    public List<LetterBox> letterBoxes(List<FunctionDefinition> functions, Redrive redrive) {
        var boxes = new ArrayList<LetterBox>();
        boolean blobs = false;
        for (FunctionDefinition function : functions) {
            if (function.trigger() instanceof Trigger.Message topic) {
                String queue = TopicQueues.of(settings(), topic.name(), function.name());
                String poison = queue + StorageQueues.POISON;
                boxes.add(PoisonLetters.ofMessages(
                        poison, queue(poison, redrive), function.name(), largeLetters(), text -> {
                            send(redrive.to(), queue, text);
                            return true;
                        }));
            }
            blobs |= function.trigger() instanceof Trigger.ObjectCreated;
        }
        if (blobs) {
            String poison = HostEvents.BLOBS + StorageQueues.POISON;
            boxes.add(PoisonLetters.ofBlobs(poison, queue(poison, redrive), largeLetters(), this::touch));
        }
        return boxes;
    }

    /** What came another way would reach nobody in the queue of the topic. */
    private void send(@Nullable String to, String queue, String text) {
        String way = HostEvents.way(text);
        if (to == null && way != null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "It came by " + way
                            + ", and not by a Storage Queue. Send it there again, or by --to QUEUE to one that a"
                            + " function reads.");
        }
        String sent = HostEvents.asSent(text);
        if (sent.length() > QueueMessage.MAX_TEXT) {
            throw new FunctionException(
                    ErrorKind.TOO_LARGE,
                    "It has " + sent.length() + " bytes, and a Storage Queue takes " + QueueMessage.MAX_TEXT + '.');
        }
        queues().put(to == null ? queue : to, sent);
    }

    private QueueReader queue(String name, Redrive redrive) {
        return new QueueReader(wire().client(StorageService.QUEUE), name, redrive.holdSeconds());
    }

    /** A copy in its own place is a blob that was created, for Event Grid and for who looks at its version. */
    private boolean touch(String container, String key) {
        return new BlobObjectStore(wire().client(StorageService.BLOB), container).copy(key, key);
    }

    @Override
    protected Secrets newSecrets() {
        return new KeyVaultSecrets(settings());
    }

    @Override
    public List<Fault> accessFaults() {
        return StorageAccount.faults(settings());
    }

    /** No other place has it than a setting, best as a reference to Key Vault. */
    @Override
    public void check(Secret secret) {
        if (KeyVaultSecrets.isUnresolved(settings(), secret.setting())) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "holds a reference to Key Vault that was not resolved; check the secret and the identity's role.",
                    secret.setting());
        }
        if (settings().find(secret.setting()) == null) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "is not set. Set it to a reference to the secret in Key Vault, or to "
                            + SettingType.Secret.LEAST.describe() + '.',
                    secret.setting());
        }
        super.check(secret);
    }

    private StorageWire wire() {
        if (wire == null) {
            wire = new StorageWire(settings(), clock());
        }
        return wire;
    }
}
