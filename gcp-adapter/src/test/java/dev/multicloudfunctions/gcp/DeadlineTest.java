package dev.multicloudfunctions.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multicloudfunctions.conformance.deadline.DeadlineConformance;
import dev.multicloudfunctions.conformance.deadline.Reach.Port;
import dev.multicloudfunctions.conformance.deadline.ReachingFunctions;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.conformance.server.HangingService.Hang;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.gcp.event.DeliveryFailed;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** Firestore, Cloud Storage and Pub/Sub that hang, or the metadata server that gives tokens for them. */
class DeadlineTest {

    /** No token is needed. */
    @Nested
    class Services extends HangingServices {

        @Override
        Map<String, String> access(URI services) {
            return Map.of(
                    "FIRESTORE_EMULATOR_HOST", services.toString(),
                    "STORAGE_EMULATOR_HOST", services.toString(),
                    "PUBSUB_EMULATOR_HOST", services.toString());
        }
    }

    /** No request is sent, since there is no token. */
    @Nested
    class Tokens extends HangingServices {

        @Override
        Map<String, String> access(URI services) {
            return Map.of("GCE_METADATA_HOST", services.getAuthority());
        }
    }

    private abstract static class HangingServices extends DeadlineConformance {

        abstract Map<String, String> access(URI services);

        /** A secret is mounted. */
        @Override
        protected Set<Port> ports() {
            return EnumSet.complementOf(EnumSet.of(Port.NONE, Port.SECRET));
        }

        @Override
        protected Reached reached(Hang hang) throws IOException {
            var environment = new HashMap<>(Map.of(
                    "GOOGLE_CLOUD_PROJECT", "shop",
                    "REACH_ITEMS_TABLE", "items",
                    "REACH_BUCKET_BUCKET", "bucket",
                    "REACH_MESSAGES_TOPIC", "messages",
                    "REACH_KEY", "0123456789abcdef",
                    "DEAD_LETTERS_TOPIC", "dead"));
            environment.putAll(access(hanging(hang)));
            var platform = new GcpPlatform(Settings.of(environment), new InMemoryTelemetry());
            FunctionTable table = FunctionTable.of(new ReachingFunctions());
            return new Process(
                    new Application(Selection.of(ReachingFunctions.ASKED, table, platform), true),
                    new Application(Selection.of(ReachingFunctions.TOLD, table, platform), true));
        }
    }

    private record Process(Application asked, Application told) implements DeadlineConformance.Reached {

        @Override
        public int ask(String path, Duration deadline) {
            return asked.answer(HttpRequest.of("GET", path), false, Invocation.within(deadline, "asked", null))
                    .status();
        }

        @Override
        public List<Settlement> tell(List<String> bodies, Duration deadline) {
            String pushed = "{\"message\":{\"messageId\":\"m-1\",\"data\":\""
                    + Base64.getEncoder().encodeToString(bodies.get(0).getBytes(UTF_8)) + "\"}}";
            try {
                told.deliver(
                        CloudEventBuilder.v1()
                                .withId("m-1")
                                .withSource(URI.create("//pubsub.googleapis.com/projects/shop/topics/messages"))
                                .withType("google.cloud.pubsub.topic.v1.messagePublished")
                                .withData("application/json", pushed.getBytes(UTF_8))
                                .build(),
                        deadline);
                return List.of(Settlement.DONE);
            } catch (DeliveryFailed failed) {
                return List.of(Settlement.RETRY);
            }
        }
    }
}
