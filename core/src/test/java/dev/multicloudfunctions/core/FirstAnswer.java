package dev.multicloudfunctions.core;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectLinks;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.IdGenerator;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.SecretReader;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.telemetry.Telemetry;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process that answers one {@code GET /hello} on a platform that has a clock and nothing else. */
final class FirstAnswer implements Ports, Telemetry {

    public static void main(String[] arguments) {
        var functions = new Functions(FunctionTable.packaged(), new FirstAnswer());
        var response = new HttpRouter(functions)
                .handle(HttpRequest.of("GET", "/hello?name=Alice"), Invocation.unlimited("first", null));
        System.out.write(response.body(), 0, response.body().length);
        System.out.println();
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String region() {
        return "local";
    }

    @Override
    public Settings settings() {
        return Settings.of(Map.of());
    }

    @Override
    public <T> DocumentReader<T> reader(DocumentCollection<T> collection) {
        throw unneeded();
    }

    @Override
    public <T> Documents<T> documents(DocumentCollection<T> collection) {
        throw unneeded();
    }

    @Override
    public ObjectStoreReader objectReader(Bucket bucket) {
        throw unneeded();
    }

    @Override
    public ObjectStore objects(Bucket bucket) {
        throw unneeded();
    }

    @Override
    public ObjectLinks links(Bucket bucket) {
        throw unneeded();
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic) {
        throw unneeded();
    }

    @Override
    public SecretReader secret(Secret secret) {
        throw unneeded();
    }

    @Override
    public <T> T setting(Setting<T> setting) {
        throw unneeded();
    }

    @Override
    public boolean namesResources() {
        return true;
    }

    @Override
    public void check(Secret secret) {}

    @Override
    public TopicPublisher topics() {
        throw unneeded();
    }

    @Override
    public Telemetry telemetry() {
        return this;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public IdGenerator ids() {
        throw unneeded();
    }

    @Override
    public void log(Level level, String message, @Nullable Throwable cause, Object... fields) {}

    @Override
    public void count(String metric, long increment, String... tags) {}

    @Override
    public void time(String metric, long nanos, String... tags) {}

    private static IllegalStateException unneeded() {
        return new IllegalStateException("hello needs the clock alone");
    }
}
