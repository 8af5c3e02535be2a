package dev.multicloudfunctions.aws.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfterTrafficHookTest {

    private static final FunctionTable TABLE = FunctionTable.of(new CoreFunctions());

    private static AfterTrafficHook hook(FakeCloud cloud) {
        return new AfterTrafficHook(cloud.settings(), TABLE);
    }

    @Test
    void everyFunctionOfHttpIsAskedAsClientsDo() throws IOException {
        try (var cloud = new FakeCloud("stack-hello")) {
            HookContext.ask(hook(cloud));

            assertThat(cloud.requests)
                    .containsExactly(
                            "GET /hello?name=smoke",
                            "GET /products?limit=1",
                            "GET /products/smoke.none",
                            "POST /products",
                            "PUT /products/smoke.none",
                            "DELETE /products/smoke.none",
                            "POST /orders",
                            "GET /orders/smoke.none",
                            "GET /images?limit=1",
                            "GET /version");
        }
    }

    @Test
    void aHealthyApiPassesAndKeepsNoProduct() throws IOException {
        try (var cloud = new FakeCloud("stack-hello")) {
            assertThat(HookContext.ask(hook(cloud))).isEqualTo("\"Succeeded\"");

            assertThat(cloud.answersOfHooks).singleElement().asString().contains("\"Succeeded\"");
            assertThat(cloud.products()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /version,500",
        "POST /products,201",
        "POST /products,500",
        "GET /products/smoke.none,200",
        "GET /products/smoke.none,404",
        "DELETE /products/smoke.none,403"
    })
    void anApiThatAnswersOtherwiseFails(String call, String status) throws IOException {
        try (var cloud = new FakeCloud("stack-hello").breaks(call, status)) {
            assertThat(HookContext.ask(hook(cloud))).isEqualTo("\"Failed\"");

            assertThat(cloud.answersOfHooks).singleElement().asString().contains("\"Failed\"");
        }
    }

    @Test
    void anApiThatIsNotThereFails() throws IOException {
        try (var cloud = new FakeCloud("stack-hello")
                .breaks("GetParameter", "{\"Parameter\":{\"Value\":\"http://localhost:1\"}}")) {
            assertThat(HookContext.ask(hook(cloud))).isEqualTo("\"Failed\"");
        }
    }

    @Test
    void whereCallersNeedAKeyTheSmokeCallsSendIt() throws IOException {
        String key = "the key of all callers";
        try (var cloud = new FakeCloud("stack-hello", key)) {
            var without = new AfterTrafficHook(cloud.settings(), TABLE);
            var with = new AfterTrafficHook(cloud.settings(Map.of("SMOKE_HEADER", "x-api-key: " + key)), TABLE);

            assertThat(HookContext.ask(without)).isEqualTo("\"Failed\"");
            assertThat(HookContext.ask(with)).isEqualTo("\"Succeeded\"");
        }
    }

    @Test
    void aKeyOrAHeaderThatIsASecretIsReadForEachCheck() throws IOException {
        String key = "the key of all callers";
        try (var cloud = new FakeCloud("stack-hello", key)) {
            var keys = new AfterTrafficHook(cloud.settings(Map.of("SMOKE_KEYS", "stack/api-keys")), TABLE);
            var header =
                    new AfterTrafficHook(cloud.settings(Map.of("SMOKE_SECRET", "smoke", "SMOKE_KEYS", "none")), TABLE);

            assertThat(HookContext.ask(keys)).isEqualTo("\"Failed\"");
            cloud.knows("stack/api-keys", key + ",one that comes next");
            assertThat(HookContext.ask(keys)).isEqualTo("\"Succeeded\"");
            assertThat(HookContext.ask(header)).isEqualTo("\"Failed\"");
            cloud.knows("smoke", "x-api-key: " + key);
            assertThat(HookContext.ask(header)).isEqualTo("\"Succeeded\"");
        }
    }

    @Test
    void aParameterThatIsNotThereFails() throws IOException {
        try (var cloud = new FakeCloud("stack-hello").breaks("GetParameter", "400")) {
            assertThat(HookContext.ask(hook(cloud))).isEqualTo("\"Failed\"");
        }
    }

    @Test
    void theSettingOfTheParameterIsWanted() {
        assertThatThrownBy(() -> new AfterTrafficHook(Settings.of(Map.of("AWS_REGION", "eu-central-1")), TABLE))
                .hasMessageStartingWith("API_URL_PARAMETER is not set");
    }
}
