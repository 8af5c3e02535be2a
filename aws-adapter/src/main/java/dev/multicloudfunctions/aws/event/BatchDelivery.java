package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.aws.envelope.EventRecord;
import dev.multicloudfunctions.aws.envelope.InvocationFailed;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.JsonWriter;
import dev.multicloudfunctions.setting.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the records of a batch one by one. Queues and streams are told which failed
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html, and services-ddb-batchfailurereporting
 * beside it), so their mappings must ask for {@code ReportBatchItemFailures}; Pipes is told without being asked
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html). SNS and S3 know the whole
 * event alone, and so does Kafka, of which the whole batch comes again.
 *
 * <p>What is ordered ends with the first failure: all that follows in a stream, in the same group of a FIFO queue, or in the same
 * partition of Kafka, is
 * reported with it, and comes again in its order. Other groups of the queue go on, since SQS orders messages within a
 * group alone (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html).
 */
final class BatchDelivery {

    /** What a record needs at least: those that would begin later are reported instead, and come again. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final EventRouter router;
    private final FunctionDefinition function;
    private final DeadLetters deadLetters;
    private final Settings settings;

    BatchDelivery(EventRouter router, FunctionDefinition function, DeadLetters deadLetters, Settings settings) {
        this.router = router;
        this.function = function;
        this.deadLetters = deadLetters;
        this.settings = settings;
    }

    byte[] deliver(Envelope event, Invocation invocation) {
        List<EventRecord> batch = event.records();
        var failures = new ArrayList<String>();
        var unreportable = new ArrayList<Outcome>();
        var held = new HashSet<String>();
        boolean late = false;
        for (int i = 0; i < batch.size(); i++) {
            EventRecord record = batch.get(i);
            String id = identifier(record, event.isPiped());
            String order = order(record);
            late |= i > 0 && (id != null || order != null) && !invocation.hasTime(SHORTEST);
            if (late || order != null && held.contains(order)) {
                if (id == null) {
                    unreportable.add(new Outcome.Retry("UNAVAILABLE: It waits for those before it."));
                } else {
                    failures.add(id);
                }
                continue;
            }
            Outcome outcome = router.deliver(
                    function.name(), new DeliveredRecord(record, function, deadLetters, settings), invocation);
            if (isSettled(outcome)) {
                continue;
            }
            if (id == null) {
                unreportable.add(outcome);
            } else {
                failures.add(id);
            }
            if (order != null) {
                held.add(order);
            }
        }
        if (!unreportable.isEmpty()) {
            throw failed(unreportable);
        }
        return answer(failures, event);
    }

    /** Whether nothing of it is to come again. */
    static boolean isSettled(Outcome outcome) {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.Reject reject && reject.kept();
    }

    static InvocationFailed failed(List<Outcome> outcomes) {
        Outcome first = outcomes.get(0);
        String reason = first instanceof Outcome.Reject reject
                ? reject.reason()
                : first instanceof Outcome.Retry retry ? retry.reason() : "";
        return InvocationFailed.of(reason, outcomes.size());
    }

    /** By what a queue or stream knows the record; null where nothing can be reported. */
    private static @Nullable String identifier(EventRecord record, boolean piped) {
        switch (String.valueOf(record.source())) {
            case "aws:sqs":
                return record.textOrEmpty("messageId");
            case "aws:kinesis":
                return record.textOrEmpty(piped ? "eventID" : "kinesis.sequenceNumber");
            case "aws:dynamodb":
                return record.textOrEmpty(piped ? "eventID" : "dynamodb.SequenceNumber");
            default:
                return null;
        }
    }

    /** What must not overtake each other has the same one; null where order does not matter. */
    private static @Nullable String order(EventRecord record) {
        switch (String.valueOf(record.source())) {
            case "aws:sqs":
                return record.textOrEmpty("eventSourceARN").endsWith(".fifo")
                        ? record.textOrEmpty("attributes.MessageGroupId")
                        : null;
            case "aws:kafka":
                return record.textOrEmpty("topic") + '-' + record.textOrEmpty("partition");
            case "aws:kinesis":
            case "aws:dynamodb":
                return "";
            default:
                return null;
        }
    }

    /** Of a window the state comes back as it came: our functions keep what they know in stores. */
    private static byte[] answer(List<String> failures, Envelope event) {
        JsonWriter json = JsonWriter.foreign().beginObject();
        if (event.hasWindow()) {
            json.name("state").raw(event.state());
        }
        json.name("batchItemFailures").beginArray();
        for (int i = 0; i < failures.size(); i++) {
            json.beginObject().member("itemIdentifier", failures.get(i)).endObject();
        }
        return json.endArray().endObject().toBytes();
    }
}
