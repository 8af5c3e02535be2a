package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.core.greeting.Greeting;
import dev.multicloudfunctions.core.greeting.Guest;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class MainClassTest {

    record Shelf(String product) {}

    record Count(boolean known) {}

    private static final Topic<Shelf> SHELVES = Topic.of("shelves", Shelf.class);

    /** A user's configuration, whose functions use different resources. */
    @Configuration(proxyBeanMethods = false)
    static class Shop {

        @Bean
        Function<Shelf, Count> stock(Platform platform) {
            DocumentReader<Product> products = platform.reader(Product.PRODUCTS);
            return shelf -> new Count(products.find(shelf.product()).isPresent());
        }

        @Bean
        Consumer<Shelf> order(Platform platform) {
            Publisher<Shelf> shelves = platform.publisher(SHELVES);
            return shelves::publish;
        }

        @Bean
        FunctionModule listener(Platform platform) {
            ObjectStore objects = platform.objects(Bucket.of("shelves"));
            return table -> table.consumer(
                    "fill",
                    Trigger.topic(SHELVES),
                    Shelf.class,
                    own -> shelf -> objects.put(StoredObject.of(shelf.product(), new byte[1], "text/plain")));
        }

        @Bean
        Supplier<Count> late(Platform platform) {
            return () -> new Count(
                    platform.objects(Bucket.of("shelves")).get("any", 1).isPresent());
        }
    }

    @Test
    void theFunctionsOfAUsersConfigurationJoinAndUseThePorts(@TempDir Path data) throws Exception {
        try (var container = RunningContainer.start(data, "MAIN_CLASS", Shop.class.getName())) {
            String created = container
                    .post("/products", "{\"name\":\"Tea\",\"price\":1}", "Content-Type", "application/json")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            String id = created.substring(created.lastIndexOf('/') + 1);

            assertThat(container
                            .post("/stock", "{\"product\":\"" + id + "\"}", "Content-Type", "application/json")
                            .body())
                    .isEqualTo("{\"known\":true}");

            assertThat(container
                            .post("/order", "{\"product\":\"shoes\"}", "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(204);
            ObjectStore shelves = container.bean(Ports.class).objects(Bucket.of("shelves"));
            await().until(() -> shelves.stat("shoes").isPresent());
            assertThat(container.get("/late").statusCode()).isEqualTo(500);
        }
    }

    /** A bean that asks the platform for what it needs while it is made, and ends with the process. */
    static final class Counter implements Function<Shelf, Count>, AutoCloseable {

        static final List<String> CLOSED = new ArrayList<>();

        private final String region;
        private final ObjectStore images;

        Counter(Platform platform) {
            this.region = platform.region();
            this.images = platform.objects(Bucket.of("images"));
        }

        @Override
        public Count apply(Shelf shelf) {
            return new Count(images.get(shelf.product(), 1).isPresent());
        }

        @Override
        public void close() {
            CLOSED.add(region);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Eager {

        @Bean
        Counter counted(Platform platform) {
            return new Counter(platform);
        }
    }

    @Test
    void aBeanMayUseThePlatformWhileItIsMadeAndIsClosedAtTheEnd(@TempDir Path data) throws Exception {
        Counter.CLOSED.clear();
        try (var container = RunningContainer.start(data, "MAIN_CLASS", Eager.class.getName(), "REGION", "here")) {
            assertThat(container
                            .post("/counted", "{\"product\":\"none\"}", "Content-Type", "application/json")
                            .body())
                    .isEqualTo("{\"known\":false}");
            assertThat(Counter.CLOSED).isEmpty();
        }
        assertThat(Counter.CLOSED).containsExactly("here");
    }

    /** An application with a name of its own. */
    @Configuration(proxyBeanMethods = false)
    static class Named {

        @Bean
        FunctionModule name() {
            return table -> table.application("todo", "Todo & <more>", "2.1");
        }
    }

    @Test
    void anApplicationsNameIsShown(@TempDir Path data) throws Exception {
        try (var container = RunningContainer.start(data, "MAIN_CLASS", Named.class.getName())) {
            assertThat(container.get("/").body())
                    .contains("<title>Todo &amp; &lt;more&gt;</title>", "<h1>Todo &amp; &lt;more&gt;</h1>", "2.1 · ")
                    .doesNotContain("Multicloud");
            assertThat(container.get("/openapi.json").body())
                    .contains("{\"title\":\"Todo & <more>\",\"version\":\"2.1\"");
            assertThat(container.get("/version").body()).contains("\"version\":\"2.1\"");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void eachFunctionIsABeanAndInTheCatalogue(@TempDir Path data) {
        try (var container = RunningContainer.start(data)) {
            var hello = (Function<Guest, Greeting>) container.context().getBean("hello", Function.class);
            Function<Object, Object> found =
                    container.bean(FunctionCatalog.class).lookup("hello");

            assertThat(hello.apply(new Guest("Ada")).message()).isEqualTo("Hello, Ada!");
            assertThat(found).isNotNull();
            assertThat(container.context().containsBean("createProduct")).isTrue();
        }
    }
}
