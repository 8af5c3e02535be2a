package dev.multicloudfunctions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.multicloudfunctions.core.image.StoredImage;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hooks, called as Lambda calls them. */
class SnapStartTest {

    private final List<InMemoryPlatform> platforms = new ArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = System.out;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"getProduct", "createProduct", "deleteProduct", "processOrder", "makeThumbnail", "hello", ""})
    void primingChangesNothingAndCountsNothing(String definition) throws Exception {
        hooks(definition).beforeCheckpoint(null);

        InMemoryPlatform platform = platforms.get(0);
        assertThat(platform.documents(Product.PRODUCTS).list(10, null).items()).isEmpty();
        assertThat(platform.documents(StoredImage.IMAGES).list(10, null).items())
                .isEmpty();
        assertThat(platform.topics().drain()).isEmpty();
        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("invocations");
    }

    @Test
    void primingRunsTheFunctionToItsEnd() throws Exception {
        hooks("brokenSmoke").beforeCheckpoint(null);

        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("The function failed")
                .contains("brokenSmoke");
    }

    @Test
    void eachRestoredProcessHasItsOwnClientsRandomnessAndClock() throws Exception {
        SnapStart hooks = hooks("createProduct");
        hooks.beforeCheckpoint(null);

        hooks.afterRestore(null);

        assertThat(platforms).hasSize(2).doesNotHaveDuplicates();
        assertThat(platforms.get(0).ids()).isNotSameAs(platforms.get(1).ids());
    }

    @Test
    void theHooksAreRegisteredWhereLambdaTakesASnapshotAndOnlyThere() {
        assertThatCode(() -> handler(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")))
                .doesNotThrowAnyException();
        assertThat(handler(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"))
                        .hooks())
                .isInstanceOf(SnapStart.class);
        assertThat(handler(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"))
                        .hooks())
                .isNull();
    }

    private SnapStart hooks(String definition) {
        return new SnapStart(handler(Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", definition)));
    }

    private LambdaHandler handler(Map<String, String> environment) {
        return new LambdaHandler(environment, (settings, telemetry) -> {
            InMemoryPlatform platform =
                    InMemoryPlatform.builder().telemetry(telemetry).build();
            platforms.add(platform);
            return platform;
        });
    }
}
