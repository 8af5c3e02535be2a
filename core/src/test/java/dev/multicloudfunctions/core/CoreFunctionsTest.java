package dev.multicloudfunctions.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreFunctionsTest {

    private static final FunctionTable TABLE = FunctionTable.of(new CoreFunctions());

    @Test
    void theNamesAreTheApi() {
        assertThat(TABLE.definitions().stream().map(FunctionDefinition::name))
                .containsExactlyInAnyOrder(
                        "hello",
                        "listProducts",
                        "getProduct",
                        "createProduct",
                        "updateProduct",
                        "deleteProduct",
                        "submitOrder",
                        "processOrder",
                        "getOrder",
                        "cleanupProducts",
                        "makeThumbnail",
                        "listImages",
                        "version");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheValidOnes() {
        var functions = new Functions(TABLE, new InMemoryPlatform());
        assertThatThrownBy(() -> functions.get("helo")).hasMessageContainingAll("helo", "hello", "listImages");
    }

    @Test
    void onlyWhatDeletesByItselfHasNoSmokeCall() {
        List<String> without = TABLE.definitions().stream()
                .filter(definition -> definition.smoke() == null)
                .map(FunctionDefinition::name)
                .toList();
        assertThat(without).containsExactly("cleanupProducts");
    }
}
