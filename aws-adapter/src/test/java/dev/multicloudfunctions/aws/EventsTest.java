package dev.multicloudfunctions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.aws.envelope.InvocationFailed;
import dev.multicloudfunctions.aws.telemetry.LambdaTelemetry;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each recorded event means, and what its service is told. */
class EventsTest {

    private static final String QUEUE_OF_REJECTED = "http://localhost/rejected";

    private final List<Object> seen = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();
    private InMemoryPlatform platform = platform(Instant.parse("2026-01-31T02:01:00Z"));
    private int failing;

    @Test
    void aMessageOfAQueueHasItsAttributesItsAttemptAndItsSendersTrace() {
        assertThat(answer("onMessage", "sqs")).isEqualTo("{\"batchItemFailures\":[]}");

        var message = (Message) seen.get(0);
        assertThat(message.id()).isEqualTo("059f36b4-87a3-44ab-83d2-661975830a7d");
        assertThat(message.topic()).isEqualTo("orders");
        assertThat(text(message)).startsWith("{\"orderId\":\"o-1\"");
        assertThat(message.attributes()).containsEntry("raw", "AAE=").containsKey("traceparent");
        assertThat(message.attempt()).isEqualTo(3);
        assertThat(traces.get(0)).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(((Message) seen.get(1)).attempt()).isEqualTo(1);
    }

    @Test
    void onlyTheMessageThatFailsComesAgain() {
        failing = 1;

        assertThat(answer("onMessage", "sqs"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661975830a7d\"}]}");
        assertThat(seen).hasSize(2);
    }

    @Test
    void aFifoQueueHoldsTheGroupOfAFailureAndNoOther() {
        failing = 1;
        byte[] batch = fifo("A", "B", "B", "A", "B");

        assertThat(answer("onMessage", batch))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-0\"},{\"itemIdentifier\":\"m-3\"}]}");
        assertThat(seen).extracting(each -> ((Message) each).id()).containsExactly("m-0", "m-1", "m-2", "m-4");
    }

    @Test
    void poisonOfOneGroupKeepsNoneOfAnotherAwayWhereNoDeadLettersAreSet() {
        assertThat(answer("processOrder", fifo("A", "B", "B", "B", "A")))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-0\"},{\"itemIdentifier\":\"m-4\"}]}");
        for (int i = 1; i < 4; i++) {
            assertThat(platform.reader(StoredOrder.ORDERS).find("o-" + i)).isPresent();
        }
        assertThat(platform.reader(StoredOrder.ORDERS).find("o-4")).isEmpty();
    }

    /** Orders of these groups, of which the first is none. */
    private static byte[] fifo(String... groups) {
        var json = new StringBuilder("{\"Records\":[");
        for (int i = 0; i < groups.length; i++) {
            String body = i == 0
                    ? "no order"
                    : "{\\\"orderId\\\":\\\"o-" + i
                            + "\\\",\\\"items\\\":[{\\\"productId\\\":\\\"p\\\",\\\"quantity\\\":1}]}";
            json.append(i == 0 ? "" : ",")
                    .append("{\"messageId\":\"m-" + i
                            + "\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:x:o.fifo\"")
                    .append(",\"attributes\":{\"MessageGroupId\":\"" + groups[i] + "\"},\"body\":\"" + body + "\"}");
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aLetterOfAFifoQueueKnowsItsGroup() {
        withDeadLetters();

        answer("processOrder", fifo("A", "B"));

        assertThat(platform.topics().drain().get(0).attributes()).containsEntry("orderingKey", "A");
    }

    @Test
    void aMessageWithNumbersOrBytesBesideItIsLeftWholeToItsQueue() {
        withDeadLetters();
        byte[] typed = new String(poison("no order"), StandardCharsets.UTF_8)
                .replace("\"traceparent\":", "\"n\":{\"stringValue\":\"7\",\"dataType\":\"Number\"},\"traceparent\":")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(answer("processOrder", typed)).contains("m-1");

        assertThat(platform.topics().drain()).isEmpty();
    }

    @Test
    void aMessageThatWasReceivedBeyondMeasureIsTakenAllTheSame() {
        byte[] often =
                ("{\"Records\":[{\"messageId\":\"m-1\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:x:o\","
                                + "\"attributes\":{\"ApproximateReceiveCount\":\"3000000000\"},\"body\":\"b\"}]}")
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(answer("onMessage", often)).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(((Message) seen.get(0)).attempt()).isEqualTo(Integer.MAX_VALUE);
    }

    /** A stream comes again from the first that failed, in its order; so nothing of it may go ahead. */
    @ParameterizedTest
    @CsvSource({"kinesis, 1", "kinesis, 2", "dynamodb, 1", "dynamodb, 2"})
    void whatFollowsAFailureInAStreamWaits(String source, int first) {
        failing = first;
        var json = new StringBuilder("{\"Records\":[");
        for (int i = 1; i <= 4; i++) {
            json.append(i == 1 ? "" : ",")
                    .append("{\"eventID\":\"e-" + i + "\",\"eventName\":\"INSERT\",\"eventSource\":\"aws:" + source
                            + "\",")
                    .append("\"eventSourceARN\":\"arn:x:s\",\"" + source + "\":{\""
                            + (source.equals("kinesis") ? "s" : "S") + "equenceNumber\":\"" + i
                            + "\",\"data\":\"e30=\",\"partitionKey\":\"k-" + i + "\"}}");
        }
        byte[] batch = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);

        var expected = new ArrayList<String>();
        for (int i = first; i <= 4; i++) {
            expected.add("{\"itemIdentifier\":\"" + i + "\"}");
        }
        assertThat(answer("onMessage", batch))
                .isEqualTo("{\"batchItemFailures\":[" + String.join(",", expected) + "]}");
        assertThat(seen).hasSize(first);
    }

    /** Of each of what makes a notification of SNS one is enough to make it somebody's own message. */
    @ParameterizedTest
    @CsvSource({
        "Type, my-Type",
        "MessageId, my-Id",
        "TopicArn, my-Arn",
        "Message, my-Message",
        "Notification, SubscriptionConfirmation"
    })
    void aMessageThatOnlyLooksLikeANotificationOfSnsIsTakenAsItIs(String part, String other) {
        String body =
                "{\"Type\":\"Notification\",\"MessageId\":\"1\",\"TopicArn\":\"arn:aws:sns:x:1:orders\",\"Message\":\"m\"}"
                        .replace('"' + part + '"', '"' + other + '"');
        for (String each : List.of(body, body.replace("{", "[{").replace("}", "}]"), body + "x", ' ' + body + "]")) {
            answer("onMessage", queuedText(each));

            Message message = (Message) seen.get(seen.size() - 1);
            assertThat(text(message)).isEqualTo(each);
            assertThat(message.id()).isEqualTo("m");
        }
    }

    @Test
    void ofTwoObjectsInOneMessageOneThatFailsBringsTheMessageAgain() {
        failing = 1;

        assertThat(answer("onObject", twoObjects())).contains("\"m\"");
        assertThat(seen).hasSize(2);
        assertThat(answer("onObject", twoObjects())).isEqualTo("{\"batchItemFailures\":[]}");
    }

    private static byte[] twoObjects() {
        String one =
                "{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"images\"},"
                        + "\"object\":{\"key\":\"uploads/a.png\"}}}";
        String body = ("{\"Records\":[" + one + "," + one.replace("a.png", "b.png") + "]}").replace("\"", "\\\"");
        return ("{\"Records\":[{\"messageId\":\"m\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:x:q\",\"body\":\""
                        + body + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFifoQueueStopsAtTheFirstFailure() {
        failing = 1;

        assertThat(answer("onMessage", "sqs-fifo"))
                .contains("11d6ee51-4cc7-4302-9e22-7cd8afdaadf5", "22d6ee51-4cc7-4302-9e22-7cd8afdaadf5");
        assertThat(seen).hasSize(1);
        assertThat(((Message) seen.get(0)).orderingKey()).isEqualTo("1");
    }

    @Test
    void poisonIsReportedAsFailedWhereNoDeadLettersAreSet() {
        assertThat(answer("processOrder", "sqs"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"2e1424d4-f796-459a-8184-9c92662be6da\"}]}");
    }

    @Test
    void poisonGoesToTheDeadLettersAtOnceWhereTheyAreSet() {
        withDeadLetters();

        assertThat(answer("processOrder", "sqs-fifo")).isEqualTo("{\"batchItemFailures\":[]}");

        Message letter = platform.topics().drain().get(0);
        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(text(letter)).isEqualTo("no order");
        assertThat(letter.attributes())
                .containsEntry("function", "processOrder")
                .containsEntry("messageId", "11d6ee51-4cc7-4302-9e22-7cd8afdaadf5")
                .containsKey("reason");
        assertThat(platform.reader(StoredOrder.ORDERS).find("o-2")).isPresent();
    }

    @Test
    void whatIsRejectedIsLoggedUnderItsInvocationAndItsSendersTrace() {
        var lines = new ByteArrayOutputStream();
        platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", QUEUE_OF_REJECTED)
                .telemetry(new LambdaTelemetry(lines, Settings.of(Map.of()), AwsSettings.METRICS_NAMESPACE))
                .build();

        assertThat(answer("processOrder", poison("no order"))).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(lines.toString(StandardCharsets.UTF_8))
                .contains("\"A record was rejected\"", "\"record\":\"m-1\"", "\"requestId\":\"request\"")
                .contains("\"traceId\":\"0af7651916cd43dd8448eb211c80319c\"");
    }

    @Test
    void whatTheDeadLettersDoNotTakeComesAgainAndIsCountedSo() {
        withDeadLetters();
        var down = (Ports) Proxy.newProxyInstance(
                Ports.class.getClassLoader(), new Class<?>[] {Ports.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("topics")) {
                        throw new FunctionException(ErrorKind.UNAVAILABLE, "SQS is down.");
                    }
                    return method.invoke(platform, arguments);
                });
        var application = new Application(Selection.of("processOrder", FunctionTable.discover(), down));

        byte[] answer =
                application.answer(poison("no order"), Invocation.within(Duration.ofSeconds(30), "request", null));

        assertThat(new String(answer, StandardCharsets.UTF_8)).contains("m-1");

        assertThat(counted("retry")).isEqualTo(1);
        assertThat(counted("reject")).isZero();
    }

    private long counted(String outcome) {
        return ((InMemoryTelemetry) platform.telemetry())
                .counted("invocations", "function", "processOrder", "outcome", outcome);
    }

    private static byte[] poison(String body) {
        return ("{\"Records\":[{\"messageId\":\"m-1\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:x:orders\",\"body\":\""
                        + body + "\",\"messageAttributes\":{\"traceparent\":{\"dataType\":\"String\",\"stringValue\":"
                        + "\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}}}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anAnswerThatLambdaDoesNotCarryIsAFailure() {
        var lines = new ByteArrayOutputStream();
        platform = InMemoryPlatform.builder()
                .telemetry(new LambdaTelemetry(lines, Settings.of(Map.of()), AwsSettings.METRICS_NAMESPACE))
                .build();
        byte[] request =
                "{\"version\":\"2.0\",\"rawPath\":\"/large\",\"rawQueryString\":\"length=7000000\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}"
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(answer(null, request)).contains("\"statusCode\":500");
        ((LambdaTelemetry) platform.telemetry()).flush();

        assertThat(lines.toString(StandardCharsets.UTF_8))
                .contains("\"The response is larger than the platform carries\"", "\"requestId\":\"request\"")
                .contains("\"outcome\":\"internal\"")
                .doesNotContain("\"outcome\":\"ok\"");
    }

    @Test
    void recordsThatThereIsNoTimeForComeAgain() {
        String answer = new String(
                application("onMessage")
                        .answer(Recorded.event("sqs"), Invocation.within(Duration.ofMillis(1), "short", null)),
                StandardCharsets.UTF_8);

        assertThat(answer).contains("2e1424d4-f796-459a-8184-9c92662be6da").doesNotContain("059f36b4");
        assertThat(seen).hasSize(1);
    }

    @Test
    void aMessageOfATopicComesWithItsAttributes() {
        answer("onMessage", "sns");

        var message = (Message) seen.get(0);
        assertThat(message.id()).isEqualTo("95df01b4-ee98-5cb9-9903-4c221d41eb5e");
        assertThat(text(message)).startsWith("{\"orderId\":\"o-3\"");
        assertThat(message.attributes()).isEqualTo(Map.of("tenant", "a"));
    }

    @Test
    void aTopicLearnsOfAFailureByTheFailureOfTheInvocation() {
        failing = 1;

        assertThatThrownBy(() -> answer("onMessage", "sns"))
                .isInstanceOf(InvocationFailed.class)
                .hasMessage("UNAVAILABLE: not now")
                .satisfies(failure -> assertThat(failure.getClass().getName()).isEqualTo("UNAVAILABLE"));
    }

    @Test
    void aMessageThatATopicWrappedForAQueueIsTheMessageOfTheTopic() {
        answer("onMessage", "sns-through-sqs");

        var message = (Message) seen.get(0);
        assertThat(message.id()).isEqualTo("dc1e94d9-56c5-5e96-808d-cc7f68faa162");
        assertThat(text(message)).startsWith("{\"orderId\":\"o-4\"");
        assertThat(message.attributes()).isEqualTo(Map.of("tenant", "b"));
    }

    @Test
    void aCreatedObjectHasItsDecodedKeyAndADeletedOneIsPassedOver() {
        answer("onObject", "s3");

        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/a b+cä.png", 1024));
    }

    @Test
    void anObjectOnEventBridgeHasItsKeyAsItIs() {
        assertThat(answer("onObject", "s3-event-bridge")).isEqualTo("null");

        assertThat(seen).containsExactly(new ObjectCreated("images", "uploads/a+b%2B.png", 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "s3-event-bridge"})
    void whatIsToldOfObjectsComesThroughAQueueToo(String event) {
        assertThat(answer("onObject", queued(event))).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(seen).hasSize(1);
    }

    @Test
    void aQueueThatTellsOfNoObjectIsRejected() {
        assertThat(answer("onObject", "sqs")).contains("059f36b4", "2e1424d4");
        assertThat(seen).isEmpty();
    }

    /** The recorded notification tells of a created object and of a deleted one. */
    @Test
    void aBucketThatIsWiredToAnotherFunctionIsRejectedForEachRecord() {
        withDeadLetters();

        answer("onMessage", "s3");

        assertThat(reasons())
                .hasSize(2)
                .containsOnly(
                        "INVALID: This is a notification of the bucket 'images', and the function takes messages of the"
                                + " topic 'orders'.");
        assertThat(seen).isEmpty();
    }

    @Test
    void anEventOfEventBridgeForAnotherFunctionIsRefusedByItsSource() {
        assertThatThrownBy(() -> answer("onMessage", "s3-event-bridge"))
                .isInstanceOf(InvocationFailed.class)
                .hasMessage(
                        "INVALID: This is an event of EventBridge from 'aws.s3' that says 'Object Created', and the function"
                                + " takes messages of the topic 'orders'.");
    }

    @ParameterizedTest
    @CsvSource({
        "sqs, https://sqs.eu-central-1.amazonaws.com/000000000000/orders, other",
        "sqs, https://sqs.eu-central-1.amazonaws.com/111111111111/%s, account",
        "sns, arn:aws:sns:eu-central-1:000000000000:other, other",
        "sns-through-sqs, arn:aws:sns:eu-central-1:111111111111:%s, account"
    })
    void aMessageOfAnotherTopicOrAccountIsRejectedWithBothNames(String event, String pattern, String what) {
        String arn = arn(event);
        String setting = pattern.formatted(arn.substring(arn.lastIndexOf(':') + 1));
        platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", QUEUE_OF_REJECTED)
                .setting("ORDERS_TOPIC", what.equals("other") ? setting + "-other" : setting)
                .build();

        answer("onMessage", event);

        assertThat(seen).isEmpty();
        assertThat(reasons())
                .isNotEmpty()
                .containsOnly("INVALID: This is a message of the topic '" + arn
                        + "', and the function takes messages of the topic 'orders'.");
    }

    /** What a function that does not publish knows: its deployment says what its events come from, be it the second of two. */
    @ParameterizedTest
    @ValueSource(strings = {"sqs", "sns", "sns-through-sqs", "kinesis", "dynamodb"})
    void aSubscriberTakesWhatItsOwnSourcesBringAndNothingElse(String event) {
        String own = sourceArn(event);
        platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", QUEUE_OF_REJECTED)
                .setting("EVENT_SOURCES", "arn:aws:sqs:eu-central-1:0:one," + own)
                .build();
        answer("onMessage", event);
        int taken = seen.size();
        assertThat(taken).isPositive();
        assertThat(platform.topics().drain()).isEmpty();

        platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", QUEUE_OF_REJECTED)
                .setting("EVENT_SOURCES", own + "-other")
                .build();
        answer("onMessage", event);

        assertThat(seen).hasSize(taken);
        assertThat(reasons()).isNotEmpty().allSatisfy(reason -> assertThat(reason)
                .startsWith("INVALID: ")
                .contains('\'' + own + '\'', own + "-other"));
    }

    /** Of the first record. */
    private static String sourceArn(String event) {
        String text = new String(Recorded.event(event), StandardCharsets.UTF_8);
        String name = event.equals("sns") ? "\"TopicArn\"" : "\"eventSourceARN\"";
        int at = text.indexOf("arn:", text.indexOf(name));
        return text.substring(at, text.indexOf('"', at));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs", "sns", "sns-through-sqs", "kinesis"})
    void aMessageOfTheTopicThatIsNamedIsTaken(String event) {
        String arn = arn(event);
        String[] parts = arn.split(":");
        platform = InMemoryPlatform.builder()
                .setting("ORDERS_TOPIC", event.equals("sqs") ? "https://sqs.example/" + parts[4] + '/' + parts[5] : arn)
                .build();

        answer("onMessage", event);

        assertThat(seen).isNotEmpty().allSatisfy(each -> assertThat(((Message) each).topic())
                .isEqualTo("orders"));
    }

    /** Where a recorded event says that it is from. */
    private static String arn(String event) {
        String json = new String(Recorded.event(event), StandardCharsets.UTF_8).replace("\\\"", "\"");
        String name = event.startsWith("sns") ? "TopicArn" : "eventSourceARN";
        int start = json.indexOf("arn:", json.indexOf('"' + name + '"'));
        return json.substring(start, json.indexOf('"', start));
    }

    private List<String> reasons() {
        return platform.topics().drain().stream()
                .map(letter -> letter.attributes().get("reason"))
                .toList();
    }

    @Test
    void theTestOfABucketIsDone() {
        assertThat(answer("onObject", "s3-test")).isEqualTo("null");
        assertThat(answer("onObject", queued("s3-test"))).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "schedule, 2026-01-31T02:01:00Z, false",
        "scheduler, 2026-01-31T02:01:00Z, false",
        "schedule, 2026-01-31T02:05:00Z, false",
        "schedule, 2026-01-31T02:05:01Z, true"
    })
    void aScheduleTicks(String event, Instant now, boolean late) {
        platform = platform(now);

        assertThat(answer("onTick", event)).isEqualTo("null");
        assertThat(seen).containsExactly(new Tick(Instant.parse("2026-01-31T02:00:00Z"), late));
    }

    @Test
    void aScheduleThatIsCalledByHandTicksNow() {
        answer("onTick", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(seen).containsExactly(new Tick(Instant.parse("2026-01-31T02:01:00Z"), false));
    }

    @Test
    void aRecordOfKinesisIsAMessageOfItsData() {
        failing = 2;

        assertThat(answer("onMessage", "kinesis"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":"
                        + "\"49590338271490256608559692540925702759324208523137515618\"}]}");
        assertThat(text((Message) seen.get(0))).isEqualTo("Hello, this is a test.");
        assertThat(((Message) seen.get(1)).body()).containsExactly(0xff, 0x00);
        assertThat(((Message) seen.get(1)).orderingKey()).isEqualTo("1");
    }

    @Test
    void aChangeOfATableIsAMessageOfTheWholeRecord() {
        failing = 1;

        assertThat(answer("onMessage", "dynamodb"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"4421584500000000017450439091\"}]}");
        assertThat(text((Message) seen.get(0)))
                .startsWith("{\"eventID\": \"c4ca4238a0b923820dcc509a6f75849b\"")
                .contains("New item!")
                .endsWith("}");
    }

    @ParameterizedTest
    @CsvSource({"event-bridge, o-7, 1, null", "event-bridge-through-sqs, o-8, 2, {\"batchItemFailures\":[]}"})
    void whatSomebodyPutOnABusIsAMessageOfItsDetail(String event, String order, int attempt, String answer) {
        assertThat(answer("onMessage", event)).isEqualTo(answer);

        var message = (Message) seen.get(0);
        assertThat(text(message)).startsWith("{").contains("\"" + order + '"').endsWith("}");
        assertThat(message.topic()).isEqualTo("orders");
        assertThat(message.id()).startsWith("6a7e8feb-b491-4cf7-a9f1-bf370346771");
        assertThat(message.attempt()).isEqualTo(attempt);
        assertThat(message.attributes())
                .containsEntry("detail-type", "Order placed")
                .containsEntry("source", "com.example.shop");
    }

    /** Of each of its members one is enough to make it somebody's own message. */
    @ParameterizedTest
    @ValueSource(strings = {"version", "id", "account", "time", "region", "resources", "detail"})
    void aMessageThatOnlyLooksLikeAnEventOfABusIsTakenAsItIs(String lacking) {
        String body = new String(Recorded.event("event-bridge"), StandardCharsets.UTF_8)
                .replace('"' + lacking + '"', "\"my-" + lacking + '"')
                .replace("\n", "");
        answer("onMessage", queuedText(body));

        assertThat(text((Message) seen.get(0))).isEqualTo(body);
    }

    @Test
    void whatAnUnwrappedEventOfABusIsRejectedForKeepsItWhole() {
        withDeadLetters();

        answer(
                "processOrder",
                new String(Recorded.event("event-bridge"), StandardCharsets.UTF_8)
                        .replace("\"quantity\": 2", "\"quantity\": 0")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(text(platform.topics().drain().get(0))).contains("\"com.example.shop\"", "\"detail\"");
    }

    @Test
    void pipesIsToldWhichOfItsRecordsFailed() {
        assertThat(answer("processOrder", "pipes-sqs"))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"9a1e4c2a-5a0c-4a64-8b7d-0f6b7f3a1a12\"}]}");
        assertThat(platform.reader(StoredOrder.ORDERS).find("o-10")).isPresent();

        failing = 1;
        assertThat(answer("onMessage", "pipes-kinesis"))
                .as("the ids of the events, and what follows too")
                .isEqualTo(
                        "{\"batchItemFailures\":["
                                + "{\"itemIdentifier\":\"shardId-000000000006:49590338271490256608559692538361571095921575989136588891\"},"
                                + "{\"itemIdentifier\":\"shardId-000000000006:49590338271490256608559692538361571095921575989136588892\"}]}");
        assertThat(text((Message) seen.get(0))).contains("o-11");
        assertThat(((Message) seen.get(0)).orderingKey()).isEqualTo("1");
    }

    @Test
    void anArrayThatIsNoBatchIsTheFunctionsOwnInput() {
        for (String array : List.of("[]", "[{\"a\":1}]", "[1]")) {
            assertThatThrownBy(() -> answer("hello", array.getBytes(StandardCharsets.UTF_8)))
                    .as(array)
                    .hasMessageStartingWith("INVALID: ");
        }
    }

    @Test
    void aRecordOfKafkaHasItsHeadersItsKeyAndItsPlace() {
        assertThat(answer("onMessage", "msk")).isEqualTo("{\"batchItemFailures\":[]}");

        var first = (Message) seen.get(0);
        assertThat(first.id()).isEqualTo("orders-0-15");
        assertThat(text(first)).contains("o-13");
        assertThat(first.attributes()).containsEntry("tenant", "c");
        assertThat(first.orderingKey()).isEqualTo("k-0");
        assertThat(traces).contains("0af7651916cd43dd8448eb211c80319c");
        assertThat(((Message) seen.get(2)).attributes()).isEqualTo(Map.of("raw", "/wA="));
    }

    /** Kafka is not told which failed: the whole batch comes again, so nothing of the partition may go ahead. */
    @Test
    void afterAFailureAPartitionOfKafkaWaitsAndAnotherGoesOn() {
        failing = 1;

        assertThatThrownBy(() -> answer("onMessage", "msk")).isInstanceOf(InvocationFailed.class);

        assertThat(seen).extracting(each -> ((Message) each).id()).containsExactly("orders-0-15", "orders-1-3");
    }

    @Test
    void poisonOfKafkaIsALetterThatCanBeSentAgain() {
        withDeadLetters();
        String poison = new String(Recorded.event("msk"), StandardCharsets.UTF_8)
                .replace(
                        java.util.Base64.getEncoder()
                                .encodeToString(
                                        "{\"orderId\":\"o-14\",\"items\":[{\"productId\":\"p-1\",\"quantity\":2}]}"
                                                .getBytes(StandardCharsets.UTF_8)),
                        "bm8gb3JkZXI=");

        assertThat(answer("processOrder", poison.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"batchItemFailures\":[]}");
        Message letter = platform.topics().drain().get(0);
        assertThat(letter.attributes()).containsEntry("messageId", "orders-0-16");

        assertThat(answer("onMessage", letter.body())).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(text((Message) seen.get(0))).isEqualTo("no order");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"kinesis-window; {\"1\":2000,\"seen\":[\"a\"]}; 1", "kinesis-window-end; {\"1\":2000}; 0"})
    void aWindowOfAStreamKeepsItsState(String event, String state, int records) {
        assertThat(answer("onMessage", event).replace(" ", "").replace("\n", ""))
                .isEqualTo("{\"state\":" + state + ",\"batchItemFailures\":[]}");
        assertThat(seen).hasSize(records);
    }

    @Test
    void ofAWindowTooTheFirstFailureIsReported() {
        failing = 1;

        assertThat(answer("onMessage", "kinesis-window")).contains("\"state\":{", "\"itemIdentifier\":\"4959");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warm-up", "warmer"})
    void whoKeepsALambdaWarmIsAnsweredAndCountedApart(String event) {
        for (String definition : java.util.Arrays.asList("onMessage", "hello", null)) {
            assertThat(answer(definition, event)).isEqualTo("null");
        }

        assertThat(seen).isEmpty();
        var telemetry = (InMemoryTelemetry) platform.telemetry();
        assertThat(telemetry.counted("warm.ups", "function", "hello")).isEqualTo(1);
        assertThat(telemetry.counted("warm.ups", "function", "api")).isEqualTo(1);
        assertThat(telemetry.counted("invocations", "function", "hello", "outcome", "ok"))
                .isZero();
    }

    @Test
    void vpcLatticeIsAnsweredAsItReads() {
        assertThat(answer(null, "vpc-lattice"))
                .contains("\"statusCode\":200", "\"statusDescription\":\"200 OK\"", "\"headers\":{", "Hello, Ann Lee!");
    }

    @Test
    void aQuestionOfCodeDeployIsADirectCall() {
        assertThat(answer("onDeployment", "code-deploy")).isEqualTo("\"d-XXXXXXXXX eyJlbmNyeXB0ZWREYXRhIjoi\"");
    }

    @Test
    void aDirectCallGivesAndTakesTheFunctionsOwnJson() {
        assertThat(answer("hello", "{\"name\":\"Bob\"}".getBytes(StandardCharsets.UTF_8)))
                .startsWith("{\"message\":\"Hello, Bob!\"");
        assertThat(answer("deleteProduct", "{\"id\":\"none\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("null");
    }

    @Test
    void aDirectCallThatIsRefusedTellsNoNameThatTheFunctionDoesNotDeclare() {
        byte[] unknown = "{\"id\":7,\"alice-smith\":1}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> answer("getProduct", unknown))
                .hasMessageContaining("id: ")
                .hasMessageContaining("?: There is no such member.")
                .hasMessageNotContaining("alice");
    }

    @Test
    void aDirectCallThatFailsTellsTheKind() {
        assertThatThrownBy(() -> answer("getProduct", "{\"id\":\"none\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvocationFailed.class)
                .hasMessage("NOT_FOUND: Product not found")
                .satisfies(failure -> assertThat(failure.getClass().getName()).isEqualTo("NOT_FOUND"));
    }

    @Test
    void whatIsNotRecognisedIsToldByItsShapeWithoutNamesThatSomebodyChose() {
        assertThatThrownBy(() -> answer("onObject", "{\"secret\":\"s3cret\",\"b\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvocationFailed.class)
                .hasMessageContaining("There is no such member.")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> answer(null, "{\"secret\":\"s3cret\",\"b\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvocationFailed.class)
                .hasMessageContaining("2 members.")
                .hasMessageNotContaining("secret")
                .hasMessageContaining("SPRING_CLOUD_FUNCTION_DEFINITION")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> answer("hello", "{\"Records".getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("INVALID: The event is not JSON");
    }

    @Test
    void aCompositionIsCalledAsOneFunction() {
        assertThat(answer("hello|shout", "{\"name\":\"Bob\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"text\":\"HELLO, BOB!\"}");
    }

    @Test
    void aLambdaOfOneFunctionServesItsRouteAlone() {
        byte[] hello =
                ("{\"version\":\"2.0\",\"rawPath\":\"/hello\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}")
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(answer("hello", hello)).contains("\"statusCode\":200");
        assertThat(answer("version", hello)).contains("\"statusCode\":404");
        assertThat(answer(null, hello)).contains("\"statusCode\":200");
    }

    private void withDeadLetters() {
        platform = InMemoryPlatform.builder()
                .setting("DEAD_LETTERS_TOPIC", QUEUE_OF_REJECTED)
                .build();
    }

    private static InMemoryPlatform platform(Instant now) {
        return InMemoryPlatform.builder()
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
    }

    private String answer(String definition, String recorded) {
        return answer(definition, Recorded.event(recorded));
    }

    private String answer(String definition, byte[] event) {
        return new String(
                application(definition).answer(event, Invocation.within(Duration.ofSeconds(30), "request", null)),
                StandardCharsets.UTF_8);
    }

    /** A recorded event as the body of a message of SQS. */
    private static byte[] queued(String event) {
        return queuedText(new String(Recorded.event(event), StandardCharsets.UTF_8).trim());
    }

    private static byte[] queuedText(String body) {
        String quoted = body.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
        return ("{\"Records\":[{\"messageId\":\"m\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:x:q\",\"body\":\""
                        + quoted + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Application application(String definition) {
        return new Application(Selection.of(definition, FunctionTable.discover(this::declare), platform));
    }

    private void declare(FunctionTable.Builder table) {
        table.function(
                        "onMessage",
                        new Trigger.Message("orders"),
                        (name, p) -> BoundFunction.consumer(Message.class, this::see))
                .function(
                        "onObject",
                        new Trigger.ObjectCreated("images", "uploads/", List.of(".png")),
                        (name, p) -> BoundFunction.consumer(ObjectCreated.class, this::see))
                .function(
                        "onTick",
                        new Trigger.Schedule("0 2 * * *"),
                        (name, p) -> BoundFunction.consumer(Tick.class, this::see))
                .function(
                        "onDeployment",
                        Trigger.Http.post("/deployments"),
                        DeploymentHook.class,
                        String.class,
                        p -> hook -> '"' + hook.deploymentId() + ' ' + hook.hookExecutionId() + '"')
                .function(
                        "shout",
                        Trigger.Http.post("/shout"),
                        dev.multicloudfunctions.core.greeting.Greeting.class,
                        Shout.class,
                        p -> greeting -> new Shout(greeting.message().toUpperCase(java.util.Locale.ROOT)));
    }

    record Shout(String text) {}

    private void see(Object event) {
        seen.add(event);
        var trace = Invocation.current().trace();
        traces.add(trace == null ? "" : trace.traceId());
        if (seen.size() == failing) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "not now");
        }
    }

    private static String text(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }
}
