package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.aws.envelope.EventRecord;
import dev.multicloudfunctions.aws.telemetry.XRayTrace;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.IncomingRecord;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of a batch on its way to the function. */
final class DeliveredRecord implements IncomingRecord {

    private final EventRecord record;
    private final FunctionDefinition function;
    private final DeadLetters deadLetters;
    private @Nullable Message message;

    DeliveredRecord(EventRecord record, FunctionDefinition function, DeadLetters deadLetters) {
        this.record = record;
        this.function = function;
        this.deadLetters = deadLetters;
    }

    @Override
    public String id() {
        return MessageRecord.letter(record).id();
    }

    @Override
    public List<?> events() {
        switch (String.valueOf(record.source())) {
            case "aws:sqs":
                return told(MessageRecord.queued(record, topic("eventSourceARN")));
            case "aws:sns":
                return told(MessageRecord.published(record, topic("Sns.TopicArn")));
            case "aws:kinesis":
                return told(MessageRecord.streamed(record, topic("eventSourceARN")));
            case "aws:dynamodb":
                return told(MessageRecord.changed(record, topic("eventSourceARN")));
            case "aws:s3":
                ObjectCreated object = CreatedObjects.of(record);
                return object == null ? List.of() : List.of(object);
            default:
                throw FunctionException.invalid(
                        "eventSource", "Is none of aws:sqs, aws:sns, aws:s3, aws:kinesis and aws:dynamodb.");
        }
    }

    /** One message may tell of several objects. */
    private List<?> told(Message message) {
        this.message = message;
        return function.trigger() instanceof Trigger.ObjectCreated
                ? CreatedObjects.of(EnvelopeReader.read(message.body()))
                : List.of(message);
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
        // The types of other attributes would be lost: its queue, or Lambda's destination, moves it as it is.
        return record.isTextual() && deadLetters.take(MessageRecord.letter(record), reason);
    }

    /** The logical name; for a function that another trigger is declared for, the last part of the ARN. */
    private String topic(String member) {
        String arn = record.textOrEmpty(member);
        return function.trigger() instanceof Trigger.Message topic
                ? topic.name()
                : arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
    }
}
