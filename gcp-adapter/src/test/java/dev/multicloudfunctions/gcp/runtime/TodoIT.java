package dev.multicloudfunctions.gcp.runtime;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.conformance.http.HttpExchange;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.conformance.todo.TodoApplication;
import dev.multicloudfunctions.conformance.todo.TodoConformance;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.gcp.CloudFunction;
import dev.multicloudfunctions.gcp.GcpPlatform;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import dev.multicloudfunctions.gcp.server.FirestoreEmulator;
import dev.multicloudfunctions.gcp.server.GcsServer;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** Under both versions of the Functions Framework: the jars of the package, the sample's left out and todo's put in. */
class TodoIT {

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Under extends TodoConformance {

        private static final Duration TIMEOUT = Duration.ofSeconds(30);
        private static final String REMINDERS = "reminders";
        private static final String BUCKET = "inbox-of-todo";

        private final Version version;
        private final Map<String, String> environment = new HashMap<>();
        private final Map<String, Framework> started = new HashMap<>();
        private TopicServer topics;
        private GcsServer storage;

        Under(Version version) {
            this.version = version;
        }

        @BeforeAll
        void deploy() throws IOException {
            topics = new TopicServer();
            storage = new GcsServer(BUCKET);
            environment.putAll(FirestoreEmulator.environment());
            environment.put("STORAGE_EMULATOR_HOST", storage.uri().toString());
            environment.put("PUBSUB_EMULATOR_HOST", topics.host());
            environment.put("TODOS_TABLE", "todos-" + UUID.randomUUID());
            environment.put("REMINDERS_TOPIC", REMINDERS);
            environment.put("INBOX_BUCKET", BUCKET);
            environment.put("DEAD_LETTERS_TOPIC", "rejected");
        }

        @AfterAll
        void end() throws IOException {
            for (Framework each : started.values()) {
                each.close();
            }
            topics.close();
            storage.close();
        }

        @Override
        protected HttpExchange exchange() {
            return request -> new WireExchange(instance("", "http").address(), TIMEOUT).send(request);
        }

        @Override
        protected void tick(String function) throws IOException {
            int status = new Eventarc(instance(function, "http").address())
                    .post(HttpHeaders.EMPTY, new byte[0])
                    .status();
            if (status / 100 != 2) {
                throw new IOException(function + " answered " + status);
            }
        }

        @Override
        protected void drop(String key, byte[] content) throws IOException {
            new GcpPlatform(Settings.of(environment), new InMemoryTelemetry())
                    .objects(Bucket.of("inbox"))
                    .put(StoredObject.of(key, content, "text/plain"));
            var created = new ObjectCreated(BUCKET, key, content.length);
            acknowledged(new Eventarc(instance("readInbox", "cloudevent").address()).send(created));
        }

        @Override
        protected int reminders() throws IOException {
            List<Message> published = topics.drain(REMINDERS);
            for (Message each : published) {
                acknowledged(new Eventarc(instance("remind", "cloudevent").address()).send(each));
            }
            return published.size();
        }

        private static void acknowledged(boolean acknowledged) throws IOException {
            if (!acknowledged) {
                throw new IOException("The event was not acknowledged.");
            }
        }

        private synchronized Framework instance(String definition, String signature) throws IOException {
            Framework instance = started.get(definition);
            if (instance == null) {
                Map<String, String> variables = new HashMap<>(environment);
                variables.put("SPRING_CLOUD_FUNCTION_DEFINITION", definition);
                instance = Framework.start(
                        version, Deployment.FOLDER, classPath(), CloudFunction.class.getName(), signature, variables);
                started.put(definition, instance);
            }
            return instance;
        }

        /** The adapter's published jar, since that of the deployment names the jars of its folder. */
        private static String classPath() throws IOException {
            Path packaged = TodoApplication.packaged("gcp");
            if (packaged != null) {
                return packaged.resolve(Deployment.jar(packaged)).toString();
            }
            try (Stream<Path> adapter = Files.list(Deployment.FOLDER.getParent());
                    Stream<Path> libraries = Files.list(Deployment.FOLDER.resolve("lib"))) {
                List<Path> jars = Stream.concat(
                                adapter.filter(file ->
                                        file.toString().matches(".*/multicloud-functions-gcp-adapter-[^/]*\\.jar")),
                                libraries)
                        .toList();
                return TodoApplication.insteadOfCore(jars).stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
            }
        }
    }

    @Nested
    class Version1 extends Under {
        Version1() {
            super(Version.V1);
        }
    }

    @Nested
    class Version2 extends Under {
        Version2() {
            super(Version.V2);
        }
    }
}
