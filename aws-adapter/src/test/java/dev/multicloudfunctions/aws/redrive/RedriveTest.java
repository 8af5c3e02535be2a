package dev.multicloudfunctions.aws.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.AwsPlatform;
import dev.multicloudfunctions.aws.server.FaultyDynamo;
import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.conformance.redrive.RedriveConformance;
import dev.multicloudfunctions.conformance.server.FaultyProxy;
import dev.multicloudfunctions.conformance.server.FaultyService.Refusal;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.internal.DeadLetters;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.Tooling;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The suite with two queues of moto, of which one gives its failures to the other. */
@Tag("any-jdk")
class RedriveTest extends RedriveConformance {

    private SqsClient sqs;
    private String orders;
    private String letters;

    /** Our own letters lie in a queue that has no order. */
    @Test
    void aQueueInOrderGetsLettersByTheirGroups() throws Exception {
        String inOrder = sqs.createQueue(request -> request.queueName("orders-" + UUID.randomUUID() + ".fifo")
                        .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
        bury(List.of(
                Message.of("m-1", "orders", "first of a".getBytes(UTF_8), Map.of(), 1, "a"),
                Message.of("m-2", "orders", "first of b".getBytes(UTF_8), Map.of(), 1, "b"),
                Message.of("m-3", "orders", "first of a".getBytes(UTF_8), Map.of(), 1, "a")));

        redrive(System.out, "--to", inOrder);

        var groups = new TreeMap<String, Integer>();
        for (int i = 0; i < 3; i++) {
            for (var each : sqs.receiveMessage(request -> request.queueUrl(inOrder)
                            .maxNumberOfMessages(10)
                            .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                    .messages()) {
                groups.merge(
                        each.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID) + ": " + each.body(),
                        1,
                        Integer::sum);
                sqs.deleteMessage(request -> request.queueUrl(inOrder).receiptHandle(each.receiptHandle()));
            }
        }
        assertThat(groups).isEqualTo(Map.of("a: first of a", 2, "b: first of b", 1));
    }

    /** X-Ray's, which SQS keeps beside a message that no sender gave a trace of its own. */
    @Test
    void theTraceThatSqsKeepsGoesWithItsMessage() throws Exception {
        String trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        String unused = sqs.sendMessage(request -> request.queueUrl(letters)
                        .messageBody("traced")
                        .messageAttributes(Map.of("function", text(FUNCTION), "reason", text("INVALID: no order")))
                        .messageSystemAttributes(Map.of(
                                MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                                MessageSystemAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(trace)
                                        .build())))
                .messageId();

        redrive(System.out);

        assertThat(sqs.receiveMessage(request -> request.queueUrl(orders)
                                .messageAttributeNames("All")
                                .messageSystemAttributeNames(MessageSystemAttributeName.AWS_TRACE_HEADER))
                        .messages())
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.body()).isEqualTo("traced");
                    assertThat(sent.attributes()).isEqualTo(Map.of(MessageSystemAttributeName.AWS_TRACE_HEADER, trace));
                    assertThat(sent.messageAttributes()).isEmpty();
                });
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    @BeforeEach
    void openQueues() {
        sqs = Moto.sdk(SqsClient.builder());
        letters = Moto.queue(sqs, "letters", Map.of());
        orders = Moto.queueWithLetters(sqs, "orders", letters, 5);
    }

    @Override
    protected void bury(List<Message> messages) {
        var platform = new AwsPlatform(Settings.of(environment()), new InMemoryTelemetry());
        var box = new DeadLetters(platform, FUNCTION);
        for (Message message : messages) {
            boolean unused = box.take(message, "INVALID: no order");
        }
    }

    @Override
    protected List<Message> arrived() {
        var messages = sqs.receiveMessage(request ->
                        request.queueUrl(orders).messageAttributeNames("All").maxNumberOfMessages(10))
                .messages();
        var arrived = new ArrayList<Message>();
        var done = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (var each : messages) {
            Map<String, String> attributes = new HashMap<>();
            each.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
            arrived.add(Message.of(each.messageId(), "orders", each.body().getBytes(UTF_8), attributes, 1, null));
            done.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(done.size()))
                    .receiptHandle(each.receiptHandle())
                    .build());
        }
        if (!done.isEmpty()) {
            var unused =
                    sqs.deleteMessageBatch(request -> request.queueUrl(orders).entries(done));
        }
        return arrived;
    }

    @Override
    protected Map<String, String> environment() {
        var environment = new HashMap<>(Moto.environment());
        environment.put("DEAD_LETTERS_TOPIC", letters);
        return environment;
    }

    @Override
    protected List<String> command() {
        return List.of(Tooling.class.getName(), "redrive", "--platform", "aws", "--only", FUNCTION);
    }

    @Override
    protected FaultyProxy newProxy() throws IOException {
        return new FaultyProxy(Moto.uri(), new FaultyDynamo());
    }

    @Override
    protected Map<String, String> environment(URI service) {
        var environment = new HashMap<>(environment());
        environment.put("AWS_ENDPOINT_URL", service.toString());
        return environment;
    }

    @Override
    protected boolean sends(String operation) {
        return operation.equals("AmazonSQS.SendMessage");
    }

    @Override
    protected boolean removes(String operation) {
        return operation.equals("AmazonSQS.DeleteMessageBatch");
    }

    @Override
    protected List<Refusal> unconfirmed() {
        return List.of(
                new Refusal(200, "{}"),
                new Refusal(200, "{\"MD5OfMessageBody\":\"0cc175b9c0f1b6a831c399e269772661\"}"),
                new Refusal(200, "{\"MessageId\":null}"));
    }

    @Override
    protected List<Refusal> unremoved() {
        return List.of(new Refusal(
                200,
                "{\"Successful\":[],\"Failed\":[{\"Id\":\"1\",\"SenderFault\":false,\"Code\":\"InternalError\"}]}"));
    }

    @Override
    protected void redrive(Map<String, String> environment, PrintStream out, String... more) {
        var arguments = new ArrayList<>(List.of("--platform", "aws", "--only", FUNCTION));
        arguments.addAll(List.of(more));
        RedriveCommand.run(out, Settings.of(environment), FunctionTable.discover(), arguments.toArray(String[]::new));
    }

    @Override
    protected List<String> nowhere() {
        return List.of("--to", orders + "-missing");
    }

    @Override
    protected boolean carriesBytes() {
        return false;
    }
}
