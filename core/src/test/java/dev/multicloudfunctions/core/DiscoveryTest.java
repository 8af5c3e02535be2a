package dev.multicloudfunctions.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.local.LocalFunctions;
import dev.multicloudfunctions.local.LocalFunctionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.cloud.function.context.FunctionCatalog;

/** The sample is found as any application is: by what its jar names. */
@ExtendWith(LocalFunctionsExtension.class)
class DiscoveryTest {

    @Test
    void aTestWithTheExtensionHasIt(LocalFunctions own, FunctionCatalog catalog) {
        assertThat(own.http(HttpRequest.of("GET", "/hello")).status()).isEqualTo(200);
        assertThat(catalog.<Object>lookup("hello")).isNotNull();
    }

    @Test
    void aProcessHasItAndNothingElse() {
        assertThat(FunctionTable.packaged().definitions())
                .extracting(FunctionDefinition::name)
                .containsExactlyElementsOf(FunctionTable.of(new CoreFunctions()).definitions().stream()
                        .map(FunctionDefinition::name)
                        .toList());
    }
}
