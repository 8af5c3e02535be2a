package dev.multicloudfunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureSettingsTest {

    private static final Map<String, String> NAMES = Map.of(
            "PRODUCTS_TABLE", "products",
            "ORDERS_TABLE", "orders",
            "IMAGES_TABLE", "images",
            "ORDERS_TOPIC", "orders",
            "IMAGES_BUCKET", "images",
            "CURSOR_KEY", "0123456789abcdef");

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(faults(
                        List.of("createProduct", "listProducts"),
                        Map.of("CURSOR_KEY", "@Microsoft.KeyVault(SecretUri=x)")))
                .containsExactly("PRODUCTS_TABLE", "CURSOR_KEY", "AzureWebJobsStorage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UseDevelopmentStorage=true",
                "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net",
                "AccountName=a;AccountKey=a2V5;",
                "AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:2/a"
            })
    void aConnectionStringIsEnough(String connection) {
        assertThat(faults(everything(), with("AzureWebJobsStorage", connection)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "AccountName=a",
                "AccountKey=a2V5",
                "AccountName=a;AccountKey=%%%",
                "BlobEndpoint=https://a.blob.core.windows.net;SharedAccessSignature=sv=2020&sig=secret",
                "AccountName=a;AccountKey=a2V5;TableEndpoint=somewhere"
            })
    void aConnectionStringThatCannotWorkIsRefusedWithoutQuotingIt(String connection) {
        FunctionException refusal = check(everything(), with("AzureWebJobsStorage", connection));

        assertThat(refusal.faults()).extracting(Fault::member).containsOnly("AzureWebJobsStorage");
        assertThat(refusal).message().doesNotContain("a2V5", "secret", "%%%");
    }

    @Test
    void anAccountsNameOrItsAddressesAreEnoughForAnIdentity() {
        assertThat(faults(everything(), with("AzureWebJobsStorage__accountName", "account")))
                .isEmpty();
        assertThat(faults(
                        List.of("getProduct"),
                        with("AzureWebJobsStorage__tableServiceUri", "https://a.table.core.windows.net/")))
                .isEmpty();
        assertThat(faults(
                        List.of("getProduct"),
                        with("AzureWebJobsStorage__tableServiceUri", "a.table.core.windows.net")))
                .containsExactly("AzureWebJobsStorage__tableServiceUri");
    }

    @Test
    void aTokenIsNotSentWithoutTls() {
        assertThat(faults(
                        List.of("getProduct"),
                        with("AzureWebJobsStorage__tableServiceUri", "http://a.table.core.windows.net")))
                .containsExactly("AzureWebJobsStorage__tableServiceUri");
        assertThat(faults(List.of("getProduct"), with("AzureWebJobsStorage__tableServiceUri", "http://localhost:1/a")))
                .isEmpty();
    }

    @Test
    void aFunctionWithoutPortsNeedsNothing() {
        assertThatCode(() -> AzureSettings.check(functions(List.of("hello", "version"), Map.of())))
                .doesNotThrowAnyException();
    }

    private static List<String> everything() {
        return FunctionTable.of(new CoreFunctions()).definitions().stream()
                .map(FunctionDefinition::name)
                .toList();
    }

    private static Map<String, String> with(String name, String value) {
        var environment = new HashMap<>(NAMES);
        environment.put(name, value);
        return environment;
    }

    private static List<String> faults(List<String> functions, Map<String, String> environment) {
        FunctionException refusal = check(functions, environment);
        return refusal == null
                ? List.of()
                : refusal.faults().stream().map(Fault::member).toList();
    }

    private static FunctionException check(List<String> functions, Map<String, String> environment) {
        return catchThrowableOfType(
                FunctionException.class, () -> AzureSettings.check(functions(functions, environment)));
    }

    private static Functions functions(List<String> names, Map<String, String> environment) {
        FunctionTable all = FunctionTable.of(new CoreFunctions());
        FunctionTable table = FunctionTable.of(some -> names.forEach(name -> some.function(all.find(name))));
        return new Functions(table, new AzurePlatform(Settings.of(environment), new InMemoryTelemetry()));
    }
}
