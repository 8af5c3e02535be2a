package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.aws.envelope.EventRecord;
import dev.multicloudfunctions.aws.telemetry.XRayTrace;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.EventRouter;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Invocation;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.telemetry.TraceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives one record to the function. Thread-safe. */
final class RecordDelivery {

    private final EventRouter router;
    private final FunctionDefinition function;

    RecordDelivery(EventRouter router, FunctionDefinition function) {
        this.router = router;
        this.function = function;
    }

    /** Never throws: a record that cannot be read is rejected. */
    Outcome deliver(EventRecord record, Invocation invocation) {
        try {
            return read(record, invocation);
        } catch (FunctionException unreadable) {
            return new Outcome.Reject(unreadable.kind() + ": " + unreadable.getMessage());
        }
    }

    private Outcome read(EventRecord record, Invocation invocation) {
        String source = String.valueOf(record.source());
        switch (source) {
            case "aws:sqs":
                return message(
                        MessageRecord.queued(record, topic(record.textOrEmpty("eventSourceARN"))),
                        invocation,
                        record.text("attributes.AWSTraceHeader"));
            case "aws:sns":
                return message(
                        MessageRecord.published(record, topic(record.textOrEmpty("Sns.TopicArn"))), invocation, null);
            case "aws:kinesis":
                return message(
                        MessageRecord.streamed(record, topic(record.textOrEmpty("eventSourceARN"))), invocation, null);
            case "aws:dynamodb":
                return message(
                        MessageRecord.changed(record, topic(record.textOrEmpty("eventSourceARN"))), invocation, null);
            case "aws:s3":
                ObjectCreated object = CreatedObjects.of(record);
                return object == null ? new Outcome.Done(null) : router.deliver(function.name(), object, invocation);
            default:
                throw FunctionException.invalid(
                        "eventSource", "Is none of aws:sqs, aws:sns, aws:s3, aws:kinesis and aws:dynamodb.");
        }
    }

    private Outcome message(Message message, Invocation invocation, @Nullable String xray) {
        Invocation traced = traced(message, invocation, xray);
        if (function.trigger() instanceof Trigger.ObjectCreated) {
            return objects(CreatedObjects.of(EnvelopeReader.read(message.body())), traced);
        }
        return router.deliver(function.name(), message, traced);
    }

    /** One message may tell of several objects; it is done when all are. */
    Outcome objects(List<ObjectCreated> objects, Invocation invocation) {
        Outcome worst = new Outcome.Done(null);
        for (ObjectCreated object : objects) {
            Outcome outcome = router.deliver(function.name(), object, invocation);
            if (outcome instanceof Outcome.Retry || worst instanceof Outcome.Done) {
                worst = outcome;
            }
        }
        return worst;
    }

    /** The trace that the sender wrote beside the message goes before the one of this invocation. */
    private static Invocation traced(Message message, Invocation invocation, @Nullable String xray) {
        TraceContext trace = TraceContext.parse(
                message.attributes().get("traceparent"), message.attributes().get("tracestate"));
        if (trace == null) {
            trace = XRayTrace.parse(xray);
        }
        return trace == null ? invocation : Invocation.within(invocation.remaining(), invocation.id(), trace);
    }

    /** The logical name; for a function that another trigger is declared for, the last part of the ARN. */
    private String topic(String arn) {
        return function.trigger() instanceof Trigger.Message topic
                ? topic.name()
                : arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
    }
}
