package dev.multicloudfunctions.aws.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfterTrafficHookTest {

    @Test
    void aHealthyApiPassesAndKeepsNoProduct() throws IOException {
        try (var cloud = new FakeCloud("stack-hello")) {
            assertThat(HookContext.ask(new AfterTrafficHook(cloud.settings()))).isEqualTo("\"Succeeded\"");

            assertThat(cloud.answersOfHooks).singleElement().asString().contains("\"Succeeded\"");
            assertThat(cloud.products()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET /version,500", "POST /products,500", "GET /products/id,404", "DELETE /products/id,200"})
    void anApiThatAnswersOtherwiseFails(String call, String status) throws IOException {
        try (var cloud = new FakeCloud("stack-hello").breaks(call, status)) {
            assertThat(HookContext.ask(new AfterTrafficHook(cloud.settings()))).isEqualTo("\"Failed\"");

            assertThat(cloud.answersOfHooks).singleElement().asString().contains("\"Failed\"");
        }
    }

    @Test
    void theProductIsDeletedEvenIfItCannotBeRead() throws IOException {
        try (var cloud = new FakeCloud("stack-hello").breaks("GET /products/id", "500")) {
            HookContext.ask(new AfterTrafficHook(cloud.settings()));

            assertThat(cloud.products()).isZero();
        }
    }

    @Test
    void anApiThatIsNotThereFails() throws IOException {
        try (var cloud = new FakeCloud("stack-hello")
                .breaks("GetParameter", "{\"Parameter\":{\"Value\":\"http://localhost:1\"}}")) {
            assertThat(HookContext.ask(new AfterTrafficHook(cloud.settings()))).isEqualTo("\"Failed\"");
        }
    }

    @Test
    void aParameterThatIsNotThereFails() throws IOException {
        try (var cloud = new FakeCloud("stack-hello").breaks("GetParameter", "400")) {
            assertThat(HookContext.ask(new AfterTrafficHook(cloud.settings()))).isEqualTo("\"Failed\"");
        }
    }

    @Test
    void theSettingOfTheParameterIsWanted() {
        assertThatThrownBy(() -> new AfterTrafficHook(Settings.of(Map.of("AWS_REGION", "eu-central-1"))))
                .hasMessageStartingWith("API_URL_PARAMETER is not set");
    }
}
