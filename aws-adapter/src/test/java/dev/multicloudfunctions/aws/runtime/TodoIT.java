package dev.multicloudfunctions.aws.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.aws.AwsPlatform;
import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.aws.document.LocalTables;
import dev.multicloudfunctions.aws.dynamo.DynamoLocal;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.aws.server.S3Mock;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.aws.source.ObjectSource;
import dev.multicloudfunctions.aws.source.TickSource;
import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.todo.TodoApplication;
import dev.multicloudfunctions.conformance.todo.TodoConformance;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Under Lambda's runtime client: a package of todo, or the jars of ours, the sample's left out and those of todo put in. */
class TodoIT extends TodoConformance {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String REMINDERS = "reminders";

    private static final Map<String, String> ENVIRONMENT = new HashMap<>(DynamoLocal.ENVIRONMENT);
    private static final Map<String, Lambda> LAMBDAS = new HashMap<>();
    private static QueueServer queues;

    @BeforeAll
    static void deploy() throws IOException {
        queues = new QueueServer();
        ENVIRONMENT.put("AWS_ENDPOINT_URL_DYNAMODB", DynamoLocal.uri().toString());
        ENVIRONMENT.put("AWS_ENDPOINT_URL_S3", S3Mock.uri().toString());
        ENVIRONMENT.put("AWS_ENDPOINT_URL_SQS", queues.address());
        ENVIRONMENT.put("TODOS_TABLE", LocalTables.of(TODOS, "todos-" + UUID.randomUUID()));
        ENVIRONMENT.put("REMINDERS_TOPIC", queues.url(REMINDERS));
        ENVIRONMENT.put("INBOX_BUCKET", S3Mock.BUCKET);
    }

    @AfterAll
    static void end() throws IOException {
        for (Lambda each : LAMBDAS.values()) {
            each.close();
        }
        queues.close();
    }

    @Override
    protected HttpExchange exchange() {
        return new LambdaExchange(Gateway.FUNCTION_URL, lambda(""));
    }

    @Override
    protected void tick(String function) throws IOException {
        succeed(lambda(function).invoke(TickSource.RULE.event(Instant.now()), TIMEOUT));
    }

    @Override
    protected void drop(String key, byte[] content) throws IOException {
        new AwsPlatform(Settings.of(ENVIRONMENT), new InMemoryTelemetry())
                .objects(Bucket.of("inbox"))
                .put(StoredObject.of(key, content, "text/plain"));
        String id = UUID.randomUUID().toString();
        var created = new ObjectCreated(S3Mock.BUCKET, key, content.length);
        deliver("readInbox", Message.of(id, "inbox", ObjectSource.NOTIFICATION.event(created, id), Map.of(), 1, null));
    }

    @Override
    protected int reminders() throws IOException {
        List<QueueServer.Sent> sent = queues.drain(REMINDERS);
        for (QueueServer.Sent each : sent) {
            String id = UUID.randomUUID().toString();
            deliver("remind", Message.of(id, REMINDERS, each.body().getBytes(UTF_8), each.attributes(), 1, null));
        }
        return sent.size();
    }

    private static void deliver(String function, Message message) throws IOException {
        RuntimeApi.Answer answer = lambda(function).invoke(MessageSource.SQS.event(List.of(message)), TIMEOUT);
        succeed(answer);
        if (!MessageSource.SQS.again(answer.success(), List.of(message)).isEmpty()) {
            throw new IOException(function + " did not take its message: " + answer.text());
        }
    }

    private static void succeed(RuntimeApi.Answer answer) throws IOException {
        if (answer.failed()) {
            throw new IOException(answer.text());
        }
    }

    private static synchronized Lambda lambda(String definition) {
        return LAMBDAS.computeIfAbsent(definition, TodoIT::start);
    }

    private static Lambda start(String definition) {
        Map<String, String> variables = new HashMap<>(ENVIRONMENT);
        variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", definition);
        try {
            return Lambda.start(LambdaHandler.class.getName(), classPath(), variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() throws IOException {
        Path packaged = TodoApplication.packaged("aws/function.zip");
        if (packaged != null) {
            return FunctionZip.classPathOf(packaged);
        }
        List<Path> jars = Stream.of(FunctionZip.WHOLE.classPath().split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return TodoApplication.insteadOfCore(jars).stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
