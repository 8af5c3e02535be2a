package dev.multicloudfunctions.container;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.LinkSigner;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.document.ExpirySweep;
import dev.multicloudfunctions.container.document.JdbcDocuments;
import dev.multicloudfunctions.container.recent.RecordedCalls;
import dev.multicloudfunctions.container.secret.StoredSecrets;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.PortsOnDemand;
import dev.multicloudfunctions.secret.MountedSecrets;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** The ports on one database and one folder. Thread-safe; whoever opened the database closes it. */
public final class ContainerPlatform extends PortsOnDemand {

    private final Database database;
    private final ExpirySweep sweep;
    private final Function<Bucket, ObjectDriver> objects;
    private final Function<Bucket, LinkSigner> links;
    private final TopicPublisher topics;
    private final IdGenerator ids;

    public ContainerPlatform(
            Settings settings,
            Database database,
            ExpirySweep sweep,
            Function<Bucket, ObjectDriver> objects,
            Function<Bucket, LinkSigner> links,
            TopicPublisher topics,
            Telemetry telemetry,
            Clock clock,
            IdGenerator ids) {
        super("container", settings, telemetry, clock);
        this.database = database;
        this.sweep = sweep;
        this.objects = objects;
        this.links = links;
        this.topics = topics;
        this.ids = ids;
    }

    @Override
    protected DocumentDriver newDocuments(DocumentCollection<?> collection) {
        DocumentDriver driver = JdbcDocuments.open(database, collection, clock());
        if (collection.expires() != null) {
            sweep.add(new DocumentUpkeep<>(collection, driver, clock()));
        }
        return RecordedCalls.of(driver, collection.name());
    }

    @Override
    protected ObjectDriver newObjects(Bucket bucket) {
        return RecordedCalls.of(objects.apply(bucket), bucket.name());
    }

    /** A route of this service's own server takes them. */
    @Override
    protected LinkSigner newLinks(Bucket bucket) {
        return links.apply(bucket);
    }

    @Override
    protected TopicPublisher newTopics() {
        return RecordedCalls.of(topics);
    }

    @Override
    protected Secrets newSecrets() {
        return new StoredSecrets(settings(), database, clock());
    }

    /** Where a file holds it, that has to be read and to be its only source. */
    @Override
    public void check(Secret secret) {
        String variable = secret.setting();
        String file = settings().find(variable + MountedSecrets.FILE);
        if (file != null && settings().find(variable) != null) {
            throw refused(variable + MountedSecrets.FILE, "is set as " + variable + " is. Remove one of them.");
        }
        if (file != null && !Files.isReadable(Path.of(file))) {
            throw refused(variable + MountedSecrets.FILE, "names no file that this process may read.");
        }
        super.check(secret);
    }

    private static FunctionException refused(String variable, String fault) {
        return new FunctionException(ErrorKind.INTERNAL, List.of(new Fault(variable, fault)));
    }

    /** What is there has its own name here too. */
    @Override
    public boolean namesResources() {
        return false;
    }

    @Override
    protected IdGenerator newIds() {
        return ids;
    }
}
