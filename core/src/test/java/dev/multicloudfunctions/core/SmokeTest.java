package dev.multicloudfunctions.core;

import static dev.multicloudfunctions.core.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.image.StoredImage;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.function.DirectCall;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries each function of the table with its own smoke call, as a deployment does. */
class SmokeTest {

    private static final FunctionTable TABLE = FunctionTable.of(new CoreFunctions());

    private final InMemoryPlatform platform = new InMemoryPlatform();
    private final Product tea = new Product("tea", "Tea", BigDecimal.ONE, Instant.EPOCH, Instant.EPOCH, 1);

    static List<String> names() {
        return TABLE.definitions().stream()
                .filter(definition -> definition.smoke() != null)
                .map(FunctionDefinition::name)
                .toList();
    }

    @BeforeEach
    void somethingIsStored() {
        platform.documents(Product.PRODUCTS).insert(tea);
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAsExpectedAndChangesNothing(String name) {
        Smoke smoke = TABLE.find(name).smoke();
        var call = new DirectCall(new Functions(TABLE, platform));
        byte[] input = smoke.input().getBytes(StandardCharsets.UTF_8);
        var invocation = Invocation.unlimited("smoke", null);

        if (smoke.expected() == null) {
            call.call(name, input, invocation);
        } else {
            assertThat(failureOf(() -> call.call(name, input, invocation)).kind())
                    .isEqualTo(smoke.expected());
        }

        assertThat(platform.documents(Product.PRODUCTS).list(10, null).items()).containsExactly(tea);
        assertThat(platform.documents(StoredImage.IMAGES).list(10, null).items())
                .isEmpty();
        assertThat(platform.topics().drain()).isEmpty();
    }
}
