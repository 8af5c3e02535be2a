package dev.multicloudfunctions.aws.server;

import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.conformance.server.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** moto, which answers as SNS, SQS and Secrets Manager do; one for all tests, which are skipped where it is not installed. */
public final class Moto {

    private static final @Nullable URI URI = start();

    private Moto() {}

    /** Where it answers; skips the running test if there is none. */
    public static URI uri() {
        return Component.required(URI, "moto is not installed: pip install 'moto[server]'");
    }

    /** What a process in AWS would find in its environment. */
    public static Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "localsecret",
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL", uri().toString());
    }

    /** A client of the SDK, the oracle. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C sdk(B builder) {
        return builder.endpointOverride(uri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "localsecret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** A queue of a name that no other test uses; its URL. */
    public static String queue(SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request ->
                        request.queueName(name + '-' + UUID.randomUUID()).attributes(attributes))
                .queueUrl();
    }

    /** The same, which gives what was received so often to another queue. */
    public static String queueWithLetters(SqsClient sqs, String name, String letters, int receives) {
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(letters).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        return queue(
                sqs,
                name,
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":" + receives + "}"));
    }

    private static @Nullable URI start() {
        Path program = Component.program("moto_server");
        if (program == null) {
            return null;
        }
        int port = ServerProcess.freePort();
        ServerProcess.start(
                List.of(program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port)), "Running on http");
        return java.net.URI.create("http://127.0.0.1:" + port);
    }
}
