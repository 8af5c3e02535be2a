package com.acme.todo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.spring.SpringFunctions;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The functions of docs/from-spring-cloud-function.md. */
class FromSpringCloudFunctionPageTest {

    record Order(String id, int quantity, BigDecimal price) {}

    record Receipt(String order, BigDecimal total) {}

    record Letter(String text) {}

    private static final String ORDER = "{\"id\":\"7\",\"quantity\":3,\"price\":9.50}";
    private static final String RECEIPT = "{\"order\":\"7\",\"total\":28.50}";

    @Configuration
    static class OrderConfiguration {

        @Bean
        Function<Order, Receipt> charge() {
            return order -> new Receipt(order.id(), order.price().multiply(BigDecimal.valueOf(order.quantity())));
        }

        @Bean
        Function<Receipt, Letter> thank() {
            return receipt -> new Letter("Thank you for " + receipt.total() + '.');
        }
    }

    @Configuration
    static class AnnouncingConfiguration {

        static final Topic<Receipt> RECEIPTS = Topic.of("receipts", Receipt.class);

        @Bean
        Function<Receipt, Receipt> announce(Platform platform) {
            Publisher<Receipt> receipts = platform.publisher(RECEIPTS);
            return receipt -> {
                receipts.publish(receipt);
                return receipt;
            };
        }
    }

    static final class OrderFunctions implements FunctionModule {

        @Override
        public void declare(FunctionTable.Builder table) {
            table.function(
                    "charge", Http.post("/orders").status(201), Order.class, Receipt.class, platform -> charge());
        }

        static Function<Order, Receipt> charge() {
            return order -> new Receipt(order.id(), order.price().multiply(BigDecimal.valueOf(order.quantity())));
        }
    }

    @Test
    void thePageShowsWhatRunsHere() throws IOException {
        ShownCode.isTested("from-spring-cloud-function.md", FromSpringCloudFunctionPageTest.class);
    }

    @Test
    void beansAreServedAsTheyAre() {
        var platform = new InMemoryPlatform();
        try (var beans = SpringFunctions.start(OrderConfiguration.class.getName(), platform)) {
            LocalFunctions functions = LocalFunctions.start(platform, beans);
            Function<Order, Letter> chargeAndThank = functions.catalog().lookup("charge|thank");

            assertThat(chargeAndThank
                            .apply(new Order("7", 3, new BigDecimal("9.50")))
                            .text())
                    .isEqualTo("Thank you for 28.50.");
            assertThat(post(functions, "/charge").status()).isEqualTo(200);
            assertThat(post(functions, "/charge").body()).isEqualTo(RECEIPT.getBytes(UTF_8));
            assertThat(post(functions, "/thank").status()).isEqualTo(400);
            assertThat(functions.catalog().getNames(null)).contains("charge", "thank");
        }
    }

    @Test
    void aBeanAsksForWhatItUses() {
        var platform = new InMemoryPlatform();
        try (var beans = SpringFunctions.start(AnnouncingConfiguration.class.getName(), platform)) {
            LocalFunctions functions = LocalFunctions.start(platform, beans);
            Function<Receipt, Receipt> announce = functions.function("announce");

            announce.apply(new Receipt("7", BigDecimal.TEN));

            assertThat(platform.topics().drain()).singleElement().satisfies(message -> assertThat(message.topic())
                    .isEqualTo("receipts"));
        }
    }

    @Test
    void aModuleDeclaresItsRoute() {
        LocalFunctions functions = LocalFunctions.start(new OrderFunctions());
        Function<Order, Receipt> charge = functions.function("charge");

        Receipt receipt = charge.apply(new Order("7", 3, new BigDecimal("9.50")));

        assertThat(receipt.total()).isEqualTo("28.50");
        assertThat(post(functions, "/orders").status()).isEqualTo(201);
    }

    private static HttpResponse post(LocalFunctions functions, String path) {
        return functions.http(HttpRequest.of(
                "POST", path, HttpHeaders.of("Content-Type", "application/json"), ORDER.getBytes(UTF_8)));
    }
}
