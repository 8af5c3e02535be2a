package dev.multicloudfunctions.core;

import static dev.multicloudfunctions.core.Failures.failureOf;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.bucket.ObjectStat;
import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.bucket.StoredObject;
import dev.multicloudfunctions.core.image.MakeThumbnail;
import dev.multicloudfunctions.core.image.StoredImage;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.DirectCall;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.topic.Publisher;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each call of a store or topic fails in turn, under each function: it fails as the call did, and done again it is done once. */
class FailingPortsTest {

    private static final FunctionTable TABLE = FunctionTable.of(new CoreFunctions());
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    private static final List<Class<?>> PORTS =
            List.of(Documents.class, DocumentReader.class, ObjectStore.class, ObjectStoreReader.class, Publisher.class);

    /** What each function that reaches a port is called with, so that it goes all its way. */
    private static final Map<String, String> INPUTS = Map.ofEntries(
            entry("getOrder", "{\"id\":\"o-1\"}"),
            entry("listProducts", "{\"limit\":1}"),
            entry("getProduct", "{\"id\":\"tea\"}"),
            entry("createProduct", "{\"name\":\"Cup\",\"price\":2}"),
            entry("updateProduct", "{\"id\":\"tea\",\"name\":\"Green tea\",\"price\":2}"),
            entry("deleteProduct", "{\"id\":\"tea\"}"),
            entry("submitOrder", "{\"orderId\":\"o-2\",\"items\":[{\"productId\":\"tea\",\"quantity\":1}]}"),
            entry("processOrder", "{\"orderId\":\"o-2\",\"items\":[{\"productId\":\"tea\",\"quantity\":1}]}"),
            entry("cleanupProducts", "{\"scheduledTime\":\"2026-03-04T02:00:00Z\",\"pastDue\":false}"),
            entry("makeThumbnail", "{\"bucket\":\"images\",\"key\":\"uploads/a.png\",\"size\":1}"),
            entry("listImages", "{\"limit\":1}"));

    private static Stream<String> reaching() {
        return INPUTS.keySet().stream().sorted();
    }

    @Test
    void noFunctionOfAPortIsLeftOut() {
        List<String> others = TABLE.definitions().stream()
                .map(definition -> definition.name())
                .filter(name -> !INPUTS.containsKey(name))
                .toList();

        assertThat(others).containsExactlyInAnyOrder("hello", "version");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "INTERNAL"})
    void aCallThatFailsFailsTheFunctionAndNothingIsDoneTwice(ErrorKind kind) {
        reaching().forEach(name -> {
            State undisturbed = new State(Integer.MAX_VALUE, kind);
            undisturbed.call(name);
            assertThat(undisturbed.calls).as(name).isPositive();
            for (int failing = 0; failing < undisturbed.calls; failing++) {
                State state = new State(failing, kind);

                assertThat(failureOf(() -> state.call(name)).kind())
                        .as("%s, call %d", name, failing)
                        .isEqualTo(kind);
                state.failing = Integer.MAX_VALUE;
                state.call(name);

                assertThat(state.contents()).as("%s, call %d", name, failing).isEqualTo(undisturbed.contents());
            }
        });
    }

    /** Stores in memory with something in them, of whose calls one fails. */
    private static final class State {

        private final InMemoryPlatform platform = InMemoryPlatform.builder()
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .ids(() -> "made")
                .build();
        private final ErrorKind kind;
        private int failing;
        private int calls;

        State(int failing, ErrorKind kind) {
            this.failing = failing;
            this.kind = kind;
            var products = platform.documents(Product.PRODUCTS);
            var unused = products.insert(new Product("tea", "Tea", BigDecimal.ONE, NOW, NOW, 1));
            Instant old = NOW.minusSeconds(400L * 24 * 3600);
            unused = products.insert(new Product("old", "Old", BigDecimal.ONE, old, old, 1));
            platform.objects(MakeThumbnail.IMAGES)
                    .put(StoredObject.of("uploads/a.png", picture(), "image/png", Map.of()));
            call("processOrder", INPUTS.get("processOrder").replace("o-2", "o-1"), platform);
        }

        void call(String name) {
            call(name, INPUTS.get(name), ports());
        }

        private static void call(String name, String input, Ports ports) {
            var unused = new DirectCall(new Functions(TABLE, ports))
                    .call(name, input.getBytes(StandardCharsets.UTF_8), Invocation.unlimited("test", null));
        }

        List<Object> contents() {
            return List.of(
                    platform.documents(Product.PRODUCTS).list(100, null).items(),
                    platform.documents(StoredOrder.ORDERS).list(100, null).items(),
                    platform.documents(StoredImage.IMAGES).list(100, null).items(),
                    platform.objects(MakeThumbnail.IMAGES).list("", 100, null).items().stream()
                            .map(ObjectStat::key)
                            .toList(),
                    platform.topics().drain().size());
        }

        private Ports ports() {
            return Intercepted.results(Ports.class, platform, made -> PORTS.stream()
                    .filter(port -> port.isInstance(made))
                    .findFirst()
                    .<Object>map(port -> Intercepted.port(port, made, this::count))
                    .orElse(made));
        }

        private void count() {
            if (calls++ == failing) {
                throw new FunctionException(kind, "This call fails.");
            }
        }

        private static byte[] picture() {
            var bytes = new ByteArrayOutputStream();
            try {
                ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", bytes);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }
    }
}
