package dev.multicloudfunctions.aws.event;

import dev.multicloudfunctions.aws.envelope.EventRecord;
import dev.multicloudfunctions.aws.envelope.InvocationFailed;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.JsonWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the records of a batch one by one. Queues and streams are told which failed
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html, and services-ddb-batchfailurereporting
 * beside it), so their mappings must ask for {@code ReportBatchItemFailures}. SNS and S3 know the whole event alone.
 *
 * <p>What is ordered, a FIFO queue or a stream, ends with the first failure: all that follows is reported with it, and
 * comes again in its order.
 */
final class BatchDelivery {

    /** Time enough to answer: records that would begin later are reported instead, since a timeout fails all of them. */
    private static final Duration RESERVE = Duration.ofMillis(500);

    private final EventRouter router;
    private final FunctionDefinition function;
    private final DeadLetters deadLetters;

    BatchDelivery(EventRouter router, FunctionDefinition function, DeadLetters deadLetters) {
        this.router = router;
        this.function = function;
        this.deadLetters = deadLetters;
    }

    byte[] deliver(List<EventRecord> batch, Invocation invocation) {
        var failures = new ArrayList<String>();
        var unreportable = new ArrayList<Outcome>();
        boolean stopped = false;
        for (int i = 0; i < batch.size(); i++) {
            EventRecord record = batch.get(i);
            String id = identifier(record);
            stopped |= i > 0 && id != null && !invocation.hasTime(RESERVE);
            if (stopped && id != null) {
                failures.add(id);
                continue;
            }
            Outcome outcome =
                    router.deliver(function.name(), new DeliveredRecord(record, function, deadLetters), invocation);
            if (isSettled(outcome)) {
                continue;
            }
            if (id == null) {
                unreportable.add(outcome);
            } else {
                failures.add(id);
                stopped = isOrdered(record);
            }
        }
        if (!unreportable.isEmpty()) {
            throw failed(unreportable);
        }
        return answer(failures);
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
        return new InvocationFailed(outcomes.size() == 1 ? reason : outcomes.size() + " records failed. " + reason);
    }

    /** By what a queue or stream knows the record; null where nothing can be reported. */
    private static @Nullable String identifier(EventRecord record) {
        switch (String.valueOf(record.source())) {
            case "aws:sqs":
                return record.textOrEmpty("messageId");
            case "aws:kinesis":
                return record.textOrEmpty("kinesis.sequenceNumber");
            case "aws:dynamodb":
                return record.textOrEmpty("dynamodb.SequenceNumber");
            default:
                return null;
        }
    }

    private static boolean isOrdered(EventRecord record) {
        return !"aws:sqs".equals(record.source())
                || record.textOrEmpty("eventSourceARN").endsWith(".fifo");
    }

    private static byte[] answer(List<String> failures) {
        JsonWriter json =
                JsonWriter.foreign().beginObject().name("batchItemFailures").beginArray();
        for (int i = 0; i < failures.size(); i++) {
            json.beginObject().member("itemIdentifier", failures.get(i)).endObject();
        }
        return json.endArray().endObject().toBytes();
    }
}
