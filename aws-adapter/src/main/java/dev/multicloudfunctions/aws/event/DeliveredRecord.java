package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.aws.envelope.EventRecord;
import dev.multicloudfunctions.aws.telemetry.XRayTrace;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import dev.multicloudfunctions.event.internal.Mismatch;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of a batch on its way to the function. */
final class DeliveredRecord implements IncomingRecord {

    /** {@code AwsSettings.EVENT_SOURCES}. */
    private static final String SOURCES = "EVENT_SOURCES";

    private final EventRecord record;
    private final FunctionDefinition function;
    private final DeadLetters deadLetters;
    private final Settings settings;
    private @Nullable Message message;

    DeliveredRecord(EventRecord record, FunctionDefinition function, DeadLetters deadLetters, Settings settings) {
        this.record = record;
        this.function = function;
        this.deadLetters = deadLetters;
        this.settings = settings;
    }

    @Override
    public String id() {
        return MessageRecord.letter(record).id();
    }

    @Override
    public List<?> events() {
        String source = String.valueOf(record.source());
        checkSource(source);
        switch (source) {
            case "aws:sqs":
                return told(MessageRecord.queued(record, this));
            case "aws:sns":
                return told(MessageRecord.published(record, topic(record.textOrEmpty("Sns.TopicArn"))));
            case "aws:kinesis":
                return told(MessageRecord.streamed(record, topic(record.textOrEmpty("eventSourceARN"))));
            case "aws:kafka":
                return told(MessageRecord.logged(record, topic(record.textOrEmpty("topic"))));
            case "aws:dynamodb":
                return told(MessageRecord.changed(record, topic(record.textOrEmpty("eventSourceARN"))));
            case "aws:s3":
                if (!(function.trigger() instanceof Trigger.ObjectCreated)) {
                    // Deletions too: somebody wired the bucket to another function than meant.
                    throw Mismatch.of(
                            "a notification of the bucket " + Mismatch.name(record.textOrEmpty("s3.bucket.name")),
                            function);
                }
                ObjectCreated object = CreatedObjects.of(record);
                return object == null ? List.of() : List.of(object);
            default:
                throw Mismatch.of("a record of " + Mismatch.name(source), function);
        }
    }

    /** @throws FunctionException INVALID if the function's events come from elsewhere, as its deployment says */
    private void checkSource(String source) {
        String declared = settings.find(SOURCES);
        if (declared == null || source.equals("aws:s3")) {
            return;
        }
        String arn =
                source.equals("aws:sns") ? record.textOrEmpty("Sns.TopicArn") : record.textOrEmpty("eventSourceARN");
        // A dead letter that is sent to its function again names none.
        if (!arn.isEmpty() && !(',' + declared + ',').contains(',' + arn + ',')) {
            throw FunctionException.invalid(
                    null,
                    "This is a record of " + Mismatch.name(arn) + ", and the function's come from '" + declared
                            + "', as " + SOURCES + " says.");
        }
    }

    /** One message may tell of several objects. */
    private List<?> told(Message brought) {
        this.message = brought;
        if (function.trigger() instanceof Trigger.ObjectCreated) {
            return CreatedObjects.of(EnvelopeReader.read(brought.body()));
        }
        this.message = BusEvent.unwrapped(brought);
        return List.of(message);
    }

    /** What the sender wrote beside the message goes before what SQS has from X-Ray. */
    @Override
    public Invocation continuing(Invocation invocation) {
        if (message == null) {
            return invocation;
        }
        Invocation continued = invocation.continuing(message.attributes());
        return continued == invocation
                ? invocation.continuing(XRayTrace.parse(record.text("attributes.AWSTraceHeader")))
                : continued;
    }

    @Override
    public boolean keep(String reason) {
        // The types of other attributes would be lost: its queue, or Lambda's destination, moves it as it is. Of Kafka
        // the letter is
        // the whole record.
        boolean whole = record.isTextual() || "aws:kafka".equals(record.source());
        return whole && deadLetters.take(MessageRecord.letter(record), reason);
    }

    /**
     * The logical name of what a record comes from; its ARN if that is not what the setting of the function's topic names, and
     * for a function that another trigger is declared for the last part of it. A topic's queue has a name of its own.
     */
    String topic(String arn) {
        if (!(function.trigger() instanceof Trigger.Message topic)) {
            return arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
        }
        String own = settings.find(TopicPublisher.setting(topic.name()));
        if (own == null) {
            return topic.name();
        }
        // arn:aws:sqs:REGION:ACCOUNT:NAME is https://sqs.REGION.amazonaws.com/ACCOUNT/NAME
        int account = arn.lastIndexOf(':', arn.lastIndexOf(':') - 1);
        boolean same = own.startsWith("arn:")
                ? own.equals(arn) || !arn.contains(":sns:")
                : !arn.contains(":sqs:")
                        || own.endsWith('/' + arn.substring(account + 1).replace(':', '/'));
        return same ? topic.name() : arn;
    }
}
