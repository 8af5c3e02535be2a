package dev.multicloudfunctions.aws;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.aws.envelope.EnvelopeReader;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Event in, function, answer out, over ports in memory: what is ours of a warm call. Log and metric lines are made, and
 * written nowhere.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LambdaBenchmark {

    private static final String GATEWAY = """
            {"version":"2.0","routeKey":"$default","rawPath":"%s","rawQueryString":"name=Alice",
            "headers":{"accept":"*/*","host":"abc.execute-api.eu-central-1.amazonaws.com","user-agent":"curl/8.5.0"},
            "queryStringParameters":{"name":"Alice"},"requestContext":{"accountId":"000000000000","apiId":"abc",
            "domainName":"abc.execute-api.eu-central-1.amazonaws.com","http":{"method":"GET","path":"%s",
            "protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"curl/8.5.0"},"requestId":"JKJaXmPLvHcESHA=",
            "routeKey":"$default","stage":"$default","time":"01/Jan/2026:00:00:00 +0000","timeEpoch":1767225600000},
            "isBase64Encoded":false}""";

    private static final String RECORD = """
            {"messageId":"m-%1$d","receiptHandle":"AQEB","body":"{\\"orderId\\":\\"o-%1$d\\",\\"items\\":[{\\"productId\\":\\"none\\",\\"quantity\\":2}]}",
            "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1767225600000","SenderId":"AIDA",
            "ApproximateFirstReceiveTimestamp":"1767225600001"},"messageAttributes":{},"md5OfBody":"d41d8cd9",
            "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-central-1:000000000000:orders","awsRegion":"eu-central-1"}""";

    private LambdaHandler hello;
    private LambdaHandler orders;
    private byte[] request;
    private byte[] batch;
    private byte[] largeBatch;

    @Setup
    public void start() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        hello = handler("hello");
        orders = handler("processOrder");
        request = GATEWAY.formatted("/hello", "/hello").getBytes(StandardCharsets.UTF_8);
        batch = batch(10);
        largeBatch = batch(1_000);
    }

    private static byte[] batch(int size) {
        var records = new StringBuilder("{\"Records\":[");
        for (int i = 0; i < size; i++) {
            records.append(i == 0 ? "" : ",").append(RECORD.formatted(i));
        }
        return records.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A request of an HTTP API. */
    @Benchmark
    public byte[] httpRequest() throws IOException {
        return call(hello, request);
    }

    /** Ten messages of SQS, each an order that was processed before. */
    @Benchmark
    public byte[] batchOfTen() throws IOException {
        return call(orders, batch);
    }

    /** The envelope alone of 1,000 messages, half a megabyte. */
    @Benchmark
    public Envelope envelopeOfAThousand() {
        return EnvelopeReader.read(largeBatch);
    }

    private static LambdaHandler handler(String function) {
        return new LambdaHandler(
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", function),
                (settings, telemetry) ->
                        InMemoryPlatform.builder().telemetry(telemetry).build());
    }

    private static byte[] call(LambdaHandler handler, byte[] event) throws IOException {
        var out = new ByteArrayOutputStream(512);
        handler.handleRequest(new ByteArrayInputStream(event), out, new Call());
        return out.toByteArray();
    }

    /** What Lambda says of a call. */
    private static final class Call implements Context {

        @Override
        public String getAwsRequestId() {
            return "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
        }

        @Override
        public String getLogGroupName() {
            return "/aws/lambda/benchmark";
        }

        @Override
        public String getLogStreamName() {
            return "stream";
        }

        @Override
        public String getFunctionName() {
            return "benchmark";
        }

        @Override
        public String getFunctionVersion() {
            return "$LATEST";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn:aws:lambda:eu-central-1:000000000000:function:benchmark";
        }

        @Override
        public CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 30_000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }

        @Override
        public LambdaLogger getLogger() {
            return null;
        }
    }
}
