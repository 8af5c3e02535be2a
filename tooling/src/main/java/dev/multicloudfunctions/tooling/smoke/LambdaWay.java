package dev.multicloudfunctions.tooling.smoke;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A Lambda for each function, behind one kind of gateway; events of SQS, S3 and EventBridge. */
@SuppressWarnings("rawtypes") // the codec of free-form objects
final class LambdaWay implements Way {

    private static final String HANDLER = "dev.multicloudfunctions.aws.LambdaHandler";
    private static final JsonCodec<Map> OBJECT = Json.codec(Map.class);
    private static final int MILLIS = 30_000;

    private final SmokeApplication application;
    private final LambdaRequest gateway;
    private final InMemoryPlatform platform;
    private final Map<String, RequestStreamHandler> lambdas = new HashMap<>();

    LambdaWay(SmokeApplication application, LambdaRequest gateway) {
        this.application = application;
        this.gateway = gateway;
        this.platform = application.platform();
    }

    @Override
    public String name() {
        return "aws, " + gateway.title();
    }

    @Override
    public HttpResponse send(String function, HttpRequest request) throws Exception {
        var answer = (Map<?, ?>) Json.tree(invoke(function, gateway.event(request)), Json.MAX_BYTES);
        HttpHeaders.Builder headers = HttpHeaders.builder();
        for (String each : List.of("headers", "multiValueHeaders")) {
            if (answer.get(each) instanceof Map<?, ?> fields) {
                fields.forEach((name, values) -> {
                    for (Object value : values instanceof List<?> list ? list : List.of(values)) {
                        headers.add(String.valueOf(name), String.valueOf(value));
                    }
                });
            }
        }
        if (answer.get("cookies") instanceof List<?> cookies) {
            cookies.forEach(cookie -> headers.add("Set-Cookie", String.valueOf(cookie)));
        }
        String body = answer.get("body") instanceof String text ? text : "";
        return new HttpResponse(
                Integer.parseInt(String.valueOf(answer.get("statusCode"))),
                headers.build(),
                Boolean.TRUE.equals(answer.get("isBase64Encoded"))
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Settled deliver(String function, Message message) throws Exception {
        return records(
                function,
                Map.of(
                        "messageId",
                        message.id(),
                        "receiptHandle",
                        "handle",
                        "body",
                        new String(message.body(), StandardCharsets.UTF_8),
                        "attributes",
                        Map.of("ApproximateReceiveCount", "1"),
                        "messageAttributes",
                        Map.of(),
                        "eventSource",
                        "aws:sqs",
                        "eventSourceARN",
                        "arn:aws:sqs:eu-central-1:000000000000:" + message.topic(),
                        "awsRegion",
                        "eu-central-1"));
    }

    @Override
    public Settled deliver(String function, ObjectCreated object) throws Exception {
        return records(
                function,
                Map.of(
                        "eventSource",
                        "aws:s3",
                        "eventName",
                        "ObjectCreated:Put",
                        "responseElements",
                        Map.of("x-amz-request-id", "smoke"),
                        "s3",
                        Map.of(
                                "bucket",
                                Map.of("name", object.bucket()),
                                "object",
                                Map.of(
                                        "key",
                                        URLEncoder.encode(object.key(), StandardCharsets.UTF_8),
                                        "size",
                                        object.size()))));
    }

    @Override
    public Settled deliver(String function, Tick tick) throws Exception {
        Map<String, Object> event = Map.of(
                "version",
                "0",
                "id",
                "smoke",
                "detail-type",
                "Scheduled Event",
                "source",
                "aws.events",
                "time",
                tick.scheduledTime().toString(),
                "detail",
                Map.of());
        try {
            byte[] unused = invoke(function, event);
            return Settled.DONE;
        } catch (RuntimeException failed) {
            return Settled.AGAIN;
        }
    }

    /** A throw gives all of a batch back; its answer names what comes again. */
    private Settled records(String function, Map<String, Object> record) throws Exception {
        byte[] answer;
        try {
            answer = invoke(function, Map.of("Records", List.of(record)));
        } catch (RuntimeException failed) {
            return Settled.AGAIN;
        }
        if (platform.topics().drain().stream()
                .anyMatch(letter -> letter.attributes().containsKey("reason"))) {
            return Settled.REJECTED;
        }
        boolean again = Json.tree(answer, Json.MAX_BYTES) instanceof Map<?, ?> result
                && result.get("batchItemFailures") instanceof List<?> failures
                && !failures.isEmpty();
        return again ? Settled.AGAIN : Settled.DONE;
    }

    private byte[] invoke(String function, Map<String, Object> event) throws Exception {
        RequestStreamHandler lambda = lambdas.get(function);
        if (lambda == null) {
            lambda = (RequestStreamHandler) Class.forName(HANDLER)
                    .getMethod("over", Map.class, Ports.class)
                    .invoke(null, application.variables(function), platform);
            lambdas.put(function, lambda);
        }
        var answer = new ByteArrayOutputStream();
        lambda.handleRequest(new ByteArrayInputStream(OBJECT.encode(event)), answer, new Call(function));
        return answer.toByteArray();
    }

    /** What the runtime says of an invocation. */
    private record Call(String function) implements Context {

        @Override
        public String getAwsRequestId() {
            return UUID.randomUUID().toString();
        }

        @Override
        public String getFunctionName() {
            return function;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return MILLIS;
        }

        @Override
        public String getLogGroupName() {
            return "/aws/lambda/" + function;
        }

        @Override
        public String getLogStreamName() {
            return "smoke";
        }

        @Override
        public String getFunctionVersion() {
            return "$LATEST";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn:aws:lambda:eu-central-1:000000000000:function:" + function;
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException("Nobody is known.");
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException("No client is known.");
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException("Lines are written to the standard output.");
        }
    }
}
