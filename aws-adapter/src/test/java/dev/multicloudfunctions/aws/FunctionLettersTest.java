package dev.multicloudfunctions.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.aws.server.LambdaServer;
import dev.multicloudfunctions.aws.server.LambdaServer.Accepted;
import dev.multicloudfunctions.aws.server.Moto;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.tooling.upkeep.RedriveCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Letters that go to a Lambda function: what comes out of it there is what was sent in the first place. */
@Tag("any-jdk")
class FunctionLettersTest {

    private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:";

    private final List<Object> seen = new ArrayList<>();
    private SqsClient sqs;
    private String letters;
    private LambdaServer lambda;

    @BeforeEach
    void open() throws IOException {
        sqs = Moto.sdk(SqsClient.builder());
        letters = Moto.queue(sqs, "letters", Map.of());
        lambda = new LambdaServer("shop-onObject", "shop-onTick", "shop-onMessage");
    }

    @AfterEach
    void close() {
        if (lambda != null) {
            lambda.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {"; none", ":$LATEST; none", ":live; live", ":7; 7"})
    void anUploadThatLambdaGaveUpComesToItsFunctionAgain(String version, String qualifier) {
        put(gaveUp("shop-onObject" + (version == null ? "" : version), "s3"));

        assertThat(redrive()).contains("1 sent");

        Accepted event = accepted();
        assertThat(event.function()).isEqualTo("shop-onObject");
        assertThat(event.qualifier()).isEqualTo(qualifier);
        deliver("onObject", event);
        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/a b+cä.png", 1024));
        assertThat(waiting()).isZero();
    }

    @Test
    void aTickThatLambdaGaveUpKeepsTheTimeWhenItWasDue() {
        put(gaveUp("shop-onTick", "schedule"));

        assertThat(redrive()).contains("1 sent");

        deliver("onTick", accepted());
        assertThat(((Tick) seen.get(0)).scheduledTime()).isEqualTo(Instant.parse("2026-01-31T02:00:00Z"));
    }

    /** As a queue has it that a topic of SNS writes to without raw delivery. */
    @Test
    void aMessageThatSnsHasWrappedIsTheMessageOfTheTopic() {
        String wrapped = new String(Recorded.event("sns-through-sqs"), UTF_8);
        int start = wrapped.indexOf("\"body\": ") + 8;
        put((String) Json.tree(
                wrapped.substring(start, wrapped.indexOf(", \"attributes\"")).getBytes(UTF_8), 1 << 20));

        assertThat(redrive("--to", "shop-onMessage")).contains("1 sent");

        assertThat(accepted().function()).isEqualTo("shop-onMessage");
        deliver("onMessage", accepted());
        var message = (Message) seen.get(0);
        assertThat(new String(message.body(), UTF_8)).startsWith("{\"orderId\":\"o-4\"");
        assertThat(message.id()).isEqualTo("dc1e94d9-56c5-5e96-808d-cc7f68faa162");
        assertThat(message.attributes()).isEqualTo(Map.of("tenant", "b"));
    }

    @Test
    void aMessageKeepsItsAttributesWhateverTheirType() {
        sqs.sendMessage(request -> request.queueUrl(letters)
                .messageBody("{\"orderId\":\"o-7\"}")
                .messageAttributes(Map.of(
                        "tenant", attribute("String", "a"),
                        "count", attribute("Number", "7"),
                        "raw",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1}))
                                        .build())));

        assertThat(redrive("--to", "shop-onMessage")).contains("1 sent");

        deliver("onMessage", accepted());
        var message = (Message) seen.get(0);
        assertThat(new String(message.body(), UTF_8)).isEqualTo("{\"orderId\":\"o-7\"}");
        assertThat(message.attributes()).isEqualTo(Map.of("tenant", "a", "count", "7", "raw", "AAE="));
    }

    @Test
    void ourOwnLetterLosesWhatWeWroteBesideItAndKeepsTheRest() {
        sqs.sendMessage(request -> request.queueUrl(letters)
                .messageBody("{\"orderId\":\"o-8\"}")
                .messageAttributes(Map.of(
                        "function", attribute("String", "onMessage"),
                        "reason", attribute("String", "INVALID: no"),
                        "messageId", attribute("String", "the first id"),
                        "sent.reason", attribute("String", "the sender's"))));

        assertThat(redrive("--to", "shop-onMessage")).contains("1 sent");

        deliver("onMessage", accepted());
        var message = (Message) seen.get(0);
        assertThat(message.id()).isEqualTo("the first id");
        assertThat(message.attributes()).isEqualTo(Map.of("reason", "the sender's"));
    }

    @Test
    void aBatchThatBecameALetterGoesAsItIs() {
        String record =
                new String(Recorded.event("s3"), UTF_8).trim().replaceFirst("^\\{\"Records\": \\[", "{\"Records\":[");
        put(record);

        assertThat(redrive("--to", "shop-onObject")).contains("1 sent");

        deliver("onObject", accepted());
        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/a b+cä.png", 1024));
    }

    /** Lambda says 202 to an event. Anything else means that it does not have it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200; text/html; <html>Welcome to the network</html>; has not confirmed",
                "200; application/json; null; has not confirmed",
                "201; application/json; {}; has not confirmed",
                "500; application/json; {\"Type\":\"Service\"}; did not do what it was asked",
                "404; application/json; {\"Type\":\"User\"}; refused",
                "403; application/json; {\"Message\":\"no\"}; refused"
            })
    void aLetterThatLambdaHasNotConfirmedStays(int status, String type, String body, String told) {
        put(gaveUp("shop-onTick", "schedule"));
        lambda.answer(20, status, type, body);
        var said = new ByteArrayOutputStream();

        assertThatThrownBy(() -> redrive(new PrintStream(said, true))).hasMessageContaining(told);

        assertThat(said.toString(UTF_8)).contains("stays: ", told, "0 sent").doesNotContain("Scheduled Event");
        assertThat(lambda.accepted()).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void oneThatFailsForAMomentIsAskedAgain() {
        put(gaveUp("shop-onTick", "schedule"));
        lambda.answer(1, 500, "application/json", "{\"Type\":\"Service\"}");

        assertThat(redrive()).contains("1 sent");

        assertThat(lambda.accepted()).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-gone", "shop-gone:live"})
    void whatIsForAFunctionThatIsNotThereStays(String function) {
        put(gaveUp(function, "schedule"));

        assertThatThrownBy(() -> redrive(System.out)).hasMessageContaining("refused to call");

        assertThat(waiting()).isEqualTo(1);
    }

    /** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
    private static String gaveUp(String function, String event) {
        return "{\"version\":\"1.0\",\"timestamp\":\"2026-01-31T02:05:00.568Z\",\"requestContext\":{\"requestId\":"
                + "\"e4b46cbf-b738-xmpl-8880-a18cdf61200e\",\"functionArn\":\"" + ARN + function
                + "\",\"condition\":\"RetriesExhausted\",\"approximateInvokeCount\":3},\"requestPayload\":"
                + new String(Recorded.event(event), UTF_8).trim()
                + ",\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":"
                + "\"Unhandled\"},\"responsePayload\":{\"errorMessage\":\"not \\\"requestPayload\\\":{}\"}}";
    }

    private static MessageAttributeValue attribute(String type, String text) {
        return MessageAttributeValue.builder().dataType(type).stringValue(text).build();
    }

    private void put(String body) {
        var unused = sqs.sendMessage(request -> request.queueUrl(letters).messageBody(body));
    }

    private int waiting() {
        return sqs.receiveMessage(request -> request.queueUrl(letters).maxNumberOfMessages(10))
                .messages()
                .size();
    }

    private Accepted accepted() {
        assertThat(lambda.accepted()).hasSize(1);
        return lambda.accepted().get(0);
    }

    private String redrive(String... more) {
        var said = new ByteArrayOutputStream();
        redrive(new PrintStream(said, true, UTF_8), more);
        return said.toString(UTF_8);
    }

    private void redrive(PrintStream out, String... more) {
        var environment = new HashMap<>(Moto.environment());
        environment.put("AWS_ENDPOINT_URL_LAMBDA", lambda.uri().toString());
        environment.put("DEAD_LETTERS_TOPIC", letters);
        var arguments = new ArrayList<>(List.of("--platform", "aws"));
        arguments.addAll(List.of(more));
        RedriveCommand.run(out, Settings.of(environment), table(), arguments.toArray(String[]::new));
    }

    /** To the function as its deployment has it, which says what its events come from. */
    private void deliver(String function, Accepted event) {
        var platform = InMemoryPlatform.builder()
                .setting("EVENT_SOURCES", "arn:aws:sqs:eu-central-1:123456789012:orders")
                .clock(Clock.fixed(Instant.parse("2026-01-31T02:30:00Z"), ZoneOffset.UTC))
                .build();
        byte[] unused = new Application(Selection.of(function, table(), platform))
                .answer(event.event(), Invocation.within(Duration.ofSeconds(30), "request", null));
        assertThat(seen).hasSize(1);
    }

    private FunctionTable table() {
        return FunctionTable.discover(table -> table.function(
                        "onMessage",
                        new Trigger.Message("orders"),
                        (name, p) -> BoundFunction.consumer(Message.class, seen::add))
                .function(
                        "onObject",
                        new Trigger.ObjectCreated("images", "uploads/", List.of(".png")),
                        (name, p) -> BoundFunction.consumer(ObjectCreated.class, seen::add))
                .function(
                        "onTick",
                        new Trigger.Schedule("0 2 * * *"),
                        (name, p) -> BoundFunction.consumer(Tick.class, seen::add)));
    }
}
