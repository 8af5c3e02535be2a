package dev.multicloudfunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.event.InvocationFailed;
import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.azure.topic.QueueMessage;
import dev.multicloudfunctions.conformance.deadline.DeadlineConformance;
import dev.multicloudfunctions.conformance.deadline.Reach.Port;
import dev.multicloudfunctions.conformance.deadline.ReachingFunctions;
import dev.multicloudfunctions.conformance.event.EventExchange.Settlement;
import dev.multicloudfunctions.conformance.function.ConformanceFunctions;
import dev.multicloudfunctions.conformance.server.HangingService;
import dev.multicloudfunctions.conformance.server.HangingService.Hang;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A storage account that hangs, or the endpoint that gives tokens for it. */
class DeadlineTest {

    /** As the worker calls it: the limit is that of the host's file, or of the setting over it. */
    @Test
    void theHandlerAnswersBeforeTheHostGivesItUp() throws Exception {
        Duration limit = Duration.ofSeconds(3);
        var environment = new HashMap<>(Map.of(
                FunctionTimeout.SETTING,
                "00:00:03",
                "PRODUCTS_TABLE",
                "products",
                "ORDERS_TABLE",
                "orders",
                "IMAGES_TABLE",
                "images",
                "IMAGES_BUCKET",
                "images",
                "ORDERS_TOPIC",
                "orders",
                "CURSOR_KEY",
                "0123456789abcdef",
                "CONFORMANCE_TOPIC",
                "conformance"));
        environment.put("IDEMPOTENCY_TABLE", "idempotency");
        environment.put(ConformanceFunctions.ONE.setting(), "one");
        environment.put(ConformanceFunctions.TWO.setting(), "two");
        environment.put(ConformanceFunctions.COPIES.setting(), "first,second");
        environment.put(ConformanceFunctions.OTHERS.setting(), "others");
        environment.putAll(Issuer.shared().settings());
        try (var hanging = new HangingService(HangingService.Hang.AFTER_CONNECT)) {
            environment.putAll(Account.connection(hanging.uri()));
            FunctionApp app = InMemoryApp.app(new Startup(environment, null));
            long start = System.nanoTime();
            FunctionApp.Invoked order = app.invoke(
                    "processOrder",
                    "{\"orderId\":\"o-1\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}",
                    Map.of("Id", "1", "DequeueCount", "1"));
            long delivered = System.nanoTime();
            HttpResponse product = new FunctionsHost(app).send(HttpRequest.of("GET", "/products/p"));
            long answered = System.nanoTime();

            assertThat(order.failure()).hasMessageStartingWith("UNAVAILABLE");
            assertThat(product.status()).isEqualTo(503);
            assertThat(Duration.ofNanos(delivered - start)).isLessThan(limit.minusMillis(200));
            assertThat(Duration.ofNanos(answered - delivered)).isLessThan(limit.minusMillis(200));
        }
    }

    /** Requests are signed with the account's key. */
    @Nested
    class Account extends HangingAccount {

        @Override
        Map<String, String> access(URI services) {
            return connection(services);
        }

        static Map<String, String> connection(URI services) {
            return Map.of(
                    "AzureWebJobsStorage",
                    "DefaultEndpointsProtocol=http;AccountName=account;AccountKey=a2V5;BlobEndpoint=" + services
                            + "/account;QueueEndpoint=" + services + "/account;TableEndpoint=" + services
                            + "/account;");
        }
    }

    /** No request is sent, since there is no token. */
    @Nested
    class Identity extends HangingAccount {

        @Override
        Map<String, String> access(URI services) {
            return Map.of(
                    "AzureWebJobsStorage__accountName",
                    "account",
                    "IDENTITY_ENDPOINT",
                    services + "/token",
                    "IDENTITY_HEADER",
                    "secret");
        }
    }

    private abstract static class HangingAccount extends DeadlineConformance {

        abstract Map<String, String> access(URI services);

        /** A secret is a setting. */
        @Override
        protected Set<Port> ports() {
            return EnumSet.complementOf(EnumSet.of(Port.NONE, Port.SECRET));
        }

        @Override
        protected Reached reached(Hang hang) throws IOException {
            var environment = new HashMap<>(Map.of(
                    "REACH_ITEMS_TABLE", "items",
                    "REACH_BUCKET_BUCKET", "bucket",
                    "REACH_MESSAGES_TOPIC", "messages",
                    "REACH_KEY", "0123456789abcdef"));
            environment.putAll(access(hanging(hang)));
            var platform = new AzurePlatform(Settings.of(environment), new InMemoryTelemetry());
            var functions = new Functions(FunctionTable.of(new ReachingFunctions()), platform);
            return new Process(new HttpRouter(functions), new Application(functions, new AccountPoison(platform)));
        }
    }

    private record Process(HttpRouter asked, Application told) implements DeadlineConformance.Reached {

        @Override
        public int ask(String path, Duration deadline) {
            return asked.handle(HttpRequest.of("GET", path), Invocation.within(deadline, "asked", null))
                    .status();
        }

        @Override
        public List<Settlement> tell(List<String> bodies, Duration deadline) {
            String text = new QueueMessage(bodies.get(0).getBytes(StandardCharsets.UTF_8), Map.of()).encode();
            try {
                told.events()
                        .message(ReachingFunctions.TOLD, text, "m-1", 1, Invocation.within(deadline, "told", null));
                return List.of(Settlement.DONE);
            } catch (InvocationFailed failed) {
                return List.of(Settlement.RETRY);
            }
        }
    }
}
