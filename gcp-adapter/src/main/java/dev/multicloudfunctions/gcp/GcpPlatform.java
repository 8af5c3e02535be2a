package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.LinkSigner;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.PortsOnDemand;
import dev.multicloudfunctions.gcp.document.FirestoreDocuments;
import dev.multicloudfunctions.gcp.firestore.FirestoreClient;
import dev.multicloudfunctions.gcp.objects.GcsLinks;
import dev.multicloudfunctions.gcp.objects.GcsObjectStore;
import dev.multicloudfunctions.gcp.redrive.LetterOrigin;
import dev.multicloudfunctions.gcp.redrive.SubscriptionLetters;
import dev.multicloudfunctions.gcp.setting.GcpSettings;
import dev.multicloudfunctions.gcp.topic.PubSubTopicPublisher;
import dev.multicloudfunctions.gcp.wire.Endpoint;
import dev.multicloudfunctions.gcp.wire.ServiceClient;
import dev.multicloudfunctions.gcp.wire.Wire;
import dev.multicloudfunctions.redrive.LetterBox;
import dev.multicloudfunctions.redrive.Redrive;
import dev.multicloudfunctions.secret.MountedSecrets;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports over the services of one project. Each is made when first asked for, and with it only the client of its own
 * service; tokens, time and timeouts are shared. Thread-safe.
 */
public final class GcpPlatform extends PortsOnDemand {

    /** Cloud Run sets it (https://cloud.google.com/run/docs/container-contract#services-env-vars). */
    private static final String CLOUD_RUN_SERVICE = "K_SERVICE";

    private @Nullable Wire wire;
    private @Nullable FirestoreClient firestore;
    private @Nullable String region;

    public GcpPlatform(Settings settings, Telemetry telemetry) {
        super("gcp", settings, telemetry, Clock.systemUTC());
    }

    @Override
    public List<Fault> accessFaults() {
        var faults = new ArrayList<Fault>();
        wire().check(faults);
        Endpoint.check(settings(), GcpSettings.FIRESTORE_EMULATOR_HOST.name(), faults);
        Endpoint.check(settings(), GcpSettings.STORAGE_EMULATOR_HOST.name(), faults);
        Endpoint.check(settings(), GcpSettings.PUBSUB_EMULATOR_HOST.name(), faults);
        return faults;
    }

    /** Asks the metadata server, once, where Cloud Run runs this process. While it does not answer, nobody tells. */
    @Override
    protected synchronized @Nullable String ownRegion() {
        if (region == null && settings().find(CLOUD_RUN_SERVICE) != null) {
            try {
                region = wire().metadata().region();
            } catch (FunctionException unanswered) {
                telemetry().log(Telemetry.Level.WARN, "The metadata server did not tell the region", unanswered);
            }
        }
        return region;
    }

    @Override
    protected DocumentDriver newDocuments(DocumentCollection<?> collection) {
        String name = named(collection);
        return new FirestoreDocuments(firestore(), name, collection);
    }

    @Override
    protected ObjectDriver newObjects(Bucket bucket) {
        return new GcsObjectStore(client("storage", GcpSettings.STORAGE_EMULATOR_HOST), named(bucket));
    }

    @Override
    protected LinkSigner newLinks(Bucket bucket) {
        Endpoint storage = Endpoint.of(settings(), "storage", GcpSettings.STORAGE_EMULATOR_HOST.name());
        return GcsLinks.of(wire(), storage, named(bucket));
    }

    @Override
    protected TopicPublisher newTopics() {
        return new PubSubTopicPublisher(client("pubsub", GcpSettings.PUBSUB_EMULATOR_HOST), wire(), settings());
    }

    /** The subscription that bears the name of the topic which {@code DEAD_LETTERS_TOPIC} names. */
    @Override
    public List<LetterBox> letterBoxes(List<FunctionDefinition> functions, Redrive redrive) {
        String topic =
                settings().resource(DeadLetters.SETTING, "Set it to the topic of Pub/Sub that has the dead letters.");
        String full = topic.startsWith("projects/") ? topic : "projects/" + wire().project() + "/topics/" + topic;
        return List.of(new SubscriptionLetters(
                client("pubsub", GcpSettings.PUBSUB_EMULATOR_HOST),
                full.replace("/topics/", "/subscriptions/"),
                redrive.holdSeconds(),
                new LetterOrigin(functions, redrive.to(), (PubSubTopicPublisher) topics(), this::touch)));
    }

    /** An object that is rewritten in its own place is a new one, of which Cloud Storage tells. */
    private boolean touch(String bucket, String key) {
        return new GcsObjectStore(client("storage", GcpSettings.STORAGE_EMULATOR_HOST), bucket).copy(key, key);
    }

    @Override
    protected Secrets newSecrets() {
        return new MountedSecrets(settings(), clock());
    }

    private FirestoreClient firestore() {
        if (firestore == null) {
            firestore = new FirestoreClient(
                    client("firestore", GcpSettings.FIRESTORE_EMULATOR_HOST),
                    wire().project(),
                    settings().text(GcpSettings.FIRESTORE_DATABASE));
        }
        return firestore;
    }

    private ServiceClient client(String service, Setting<String> emulator) {
        return wire().client(Endpoint.of(settings(), service, emulator.name()));
    }

    private synchronized Wire wire() {
        if (wire == null) {
            wire = new Wire(settings(), clock());
        }
        return wire;
    }
}
