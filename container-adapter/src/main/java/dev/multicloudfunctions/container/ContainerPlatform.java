package dev.multicloudfunctions.container;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.document.ExpirySweep;
import dev.multicloudfunctions.container.document.JdbcDocuments;
import dev.multicloudfunctions.container.secret.StoredSecrets;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.PortsOnDemand;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import java.util.function.Function;

/** The ports on one database and one folder. Thread-safe; whoever opened the database closes it. */
public final class ContainerPlatform extends PortsOnDemand {

    private final Database database;
    private final ExpirySweep sweep;
    private final Function<Bucket, ObjectDriver> objects;
    private final TopicPublisher topics;
    private final IdGenerator ids;

    public ContainerPlatform(
            Settings settings,
            Database database,
            ExpirySweep sweep,
            Function<Bucket, ObjectDriver> objects,
            TopicPublisher topics,
            Telemetry telemetry,
            Clock clock,
            IdGenerator ids) {
        super("container", settings, telemetry, clock);
        this.database = database;
        this.sweep = sweep;
        this.objects = objects;
        this.topics = topics;
        this.ids = ids;
    }

    @Override
    protected DocumentDriver newDocuments(DocumentCollection<?> collection) {
        DocumentDriver driver = JdbcDocuments.open(database, collection, clock());
        if (collection.expires() != null) {
            sweep.add(new DocumentUpkeep<>(collection, driver, clock()));
        }
        return driver;
    }

    @Override
    protected ObjectDriver newObjects(Bucket bucket) {
        return objects.apply(bucket);
    }

    @Override
    protected TopicPublisher newTopics() {
        return topics;
    }

    @Override
    protected Secrets newSecrets() {
        return new StoredSecrets(settings(), database);
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
