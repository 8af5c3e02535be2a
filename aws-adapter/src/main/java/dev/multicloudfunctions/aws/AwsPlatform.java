package dev.multicloudfunctions.aws;

import dev.multicloudfunctions.aws.document.DynamoDocuments;
import dev.multicloudfunctions.aws.dynamo.DynamoClient;
import dev.multicloudfunctions.aws.objects.S3Links;
import dev.multicloudfunctions.aws.objects.S3ObjectStore;
import dev.multicloudfunctions.aws.redrive.FunctionCall;
import dev.multicloudfunctions.aws.redrive.QueueLetters;
import dev.multicloudfunctions.aws.topic.AwsTopicPublisher;
import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.internal.LinkSigner;
import dev.multicloudfunctions.bucket.internal.ObjectDriver;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.PortsOnDemand;
import dev.multicloudfunctions.redrive.LetterBox;
import dev.multicloudfunctions.redrive.Redrive;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports over the services of one account and region. Each is made when first asked for, and with it only the client
 * of its own service; credentials, time and timeouts are shared. Thread-safe.
 */
public final class AwsPlatform extends PortsOnDemand {

    private @Nullable Wire wire;
    private @Nullable DynamoClient dynamo;

    public AwsPlatform(Settings settings, Telemetry telemetry) {
        super("aws", settings, telemetry, Clock.systemUTC());
    }

    @Override
    protected @Nullable String ownRegion() {
        return settings().find(AwsSettings.AWS_REGION);
    }

    @Override
    public List<Fault> accessFaults() {
        var faults = new ArrayList<Fault>();
        Fault region = AwsSettings.regionFault(settings());
        if (region != null) {
            faults.add(region);
        }
        Wire.check(settings(), faults);
        return faults;
    }

    /** Without a value in the environment it is in Secrets Manager. */
    @Override
    public void check(Secret secret) {
        super.check(secret);
        List<Fault> faults = settings().find(secret.setting()) == null ? accessFaults() : List.of();
        if (!faults.isEmpty()) {
            throw new FunctionException(ErrorKind.INTERNAL, faults);
        }
    }

    @Override
    protected DocumentDriver newDocuments(DocumentCollection<?> collection) {
        String table = named(collection);
        return new DynamoDocuments(dynamo(), collection, table);
    }

    @Override
    protected ObjectDriver newObjects(Bucket bucket) {
        return new S3ObjectStore(wire(), endpoint("s3", "s3"), named(bucket));
    }

    @Override
    protected LinkSigner newLinks(Bucket bucket) {
        return S3Links.of(new S3ObjectStore(wire(), endpoint("s3", "s3"), named(bucket)));
    }

    @Override
    protected TopicPublisher newTopics() {
        return new AwsTopicPublisher(wire(), settings(), AwsSettings.region(settings()));
    }

    @Override
    protected Secrets newSecrets() {
        return new ConfiguredSecrets(settings(), clock(), wire());
    }

    /** Those of the queue that {@code DEAD_LETTERS_TOPIC} names. */
    @Override
    public List<LetterBox> letterBoxes(List<FunctionDefinition> functions, Redrive redrive) {
        String queue = settings()
                .resource(DeadLetters.SETTING, "Set it to the URL of the queue of SQS that has the dead letters.");
        var lambda = new FunctionCall(wire().form(endpoint("lambda", "lambda")));
        return List.of(new QueueLetters(wire().json(endpoint("sqs", "sqs")), lambda, queue, redrive));
    }

    private DynamoClient dynamo() {
        if (dynamo == null) {
            dynamo = new DynamoClient(wire().json(endpoint("dynamodb", "dynamodb")));
        }
        return dynamo;
    }

    private Wire wire() {
        if (wire == null) {
            wire = new Wire(settings(), clock());
        }
        return wire;
    }

    private Endpoint endpoint(String service, String id) {
        return Endpoint.of(settings(), service, id, AwsSettings.region(settings()));
    }
}
