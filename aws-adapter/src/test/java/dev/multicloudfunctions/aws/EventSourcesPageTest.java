package dev.multicloudfunctions.aws;

import static dev.multicloudfunctions.conformance.source.SourcesPage.MESSAGE;
import static dev.multicloudfunctions.conformance.source.SourcesPage.OBJECT;
import static dev.multicloudfunctions.conformance.source.SourcesPage.TICK;

import dev.multicloudfunctions.aws.envelope.InvocationFailed;
import dev.multicloudfunctions.conformance.source.SourcesPage;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventSourcesPageTest {

    private final SourcesPage page = new SourcesPage("aws", "aws-adapter", EventSourcesPageTest.class);

    @Test
    void thePageSaysWhatComesOfEachRecordedEvent() throws Exception {
        add("SQS", "sqs", MESSAGE);
        add("SQS, a FIFO queue", "sqs-fifo", MESSAGE);
        add("SNS", "sns", MESSAGE);
        add("SNS, by SQS", "sns-through-sqs", MESSAGE);
        add("EventBridge, an application's own event", "event-bridge", MESSAGE);
        add("the same, by SQS", "event-bridge-through-sqs", MESSAGE);
        add("EventBridge Pipes, of SQS", "pipes-sqs", MESSAGE);
        add("EventBridge Pipes, of Kinesis", "pipes-kinesis", MESSAGE);
        add("Kinesis", "kinesis", MESSAGE);
        add("Kinesis, in a tumbling window", "kinesis-window", MESSAGE);
        add("DynamoDB Streams", "dynamodb", MESSAGE);
        add("Kafka: MSK, or one's own", "msk", MESSAGE);
        add("S3, of which one was created", "s3", OBJECT);
        add("S3, by EventBridge", "s3-event-bridge", OBJECT);
        add("S3's test", "s3-test", OBJECT);
        add("a rule of EventBridge with a schedule", "schedule", TICK);
        add("EventBridge Scheduler", "scheduler", TICK);

        page.assertCurrent();
    }

    private void add(String source, String event, String function) throws Exception {
        page.add(source, event, function, this::deliver);
    }

    private String deliver(String function, String event) {
        InMemoryPlatform platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", "http://localhost/rejected")
                .build();
        var lambda = new Application(Selection.of(function, FunctionTable.of(page), platform));
        String answer;
        try {
            answer = new String(
                    lambda.answer(Recorded.event(event), Invocation.within(Duration.ofSeconds(30), "request", null)),
                    StandardCharsets.UTF_8);
        } catch (InvocationFailed failed) {
            return "the invocation fails";
        }
        int failures = answer.split("itemIdentifier", -1).length - 1;
        int letters = platform.topics().drain().size();
        if (failures > 0) {
            return failures + " in `batchItemFailures`";
        }
        return letters == 0 ? "acknowledged" : letters == 1 ? "a dead letter" : letters + " dead letters";
    }
}
