package dev.multicloudfunctions.azure.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.multicloudfunctions.azure.AzureHandler;
import dev.multicloudfunctions.azure.host.FunctionApp;
import dev.multicloudfunctions.azure.host.FunctionsHost;
import dev.multicloudfunctions.azure.staged.StagedFolder;
import dev.multicloudfunctions.conformance.stock.StockConformance;
import dev.multicloudfunctions.core.order.StoredOrder;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The stock injector makes the handlers: both kinds are beans, and each answers for every function. */
class StockInjectorTest extends StockConformance {

    @Override
    protected String answer(String definition, String json) {
        return StockInMemory.handler().call(definition, json);
    }

    @Override
    protected void start(String definition) {
        var unused = StockInMemory.handler().call(definition, "{}");
    }

    @Override
    protected InMemoryPlatform platform() {
        return StockInMemory.PLATFORM;
    }

    @Override
    protected String acknowledgement() {
        return "";
    }

    @Test
    void theWorkerFindsOneInjectorThatOfTheAdapter() {
        assertThat(ServiceLoader.load(FunctionInstanceInjector.class)).hasSize(1);
    }

    @Test
    void aHandlerThatIsNoBeanFailsAloneAndNotThoseAfterIt() throws Exception {
        var injector = StockInMemory.injector();
        AzureHandler before = injector.getInstance(AzureHandler.class);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> injector.getInstance(Thread.class)).hasMessageContaining("Failed to initialize");
            assertThat(injector.getInstance(StockHandler.class).call("hello", "{\"name\":\"Alice\"}"))
                    .contains("Hello, Alice!");
        }
        assertThat(injector.getInstance(AzureHandler.class)).isNotNull().isNotSameAs(before);
    }

    @Test
    void ourHandlerAnswersEveryTriggerAsABean() throws Exception {
        var app = new FunctionApp(StagedFolder.of(), getClass().getClassLoader(), StockInMemory.injector());

        assertThat(new FunctionsHost(app)
                        .send(HttpRequest.of("GET", "/hello?name=Bob"))
                        .body())
                .asString(StandardCharsets.UTF_8)
                .contains("Hello, Bob!");
        assertThat(new FunctionsHost(app)
                        .send(HttpRequest.of("GET", "/products/none"))
                        .status())
                .isEqualTo(404);
        assertThat(app.invoke("cleanupProducts", "", Map.of()).failure()).isNull();
        assertThat(app.invoke(
                                "processOrder",
                                "{\"orderId\":\"bean\",\"items\":[{\"productId\":\"p\",\"quantity\":1}]}",
                                Map.of("Id", "1", "DequeueCount", "1"))
                        .failure())
                .isNull();
        assertThat(StockInMemory.PLATFORM.reader(StoredOrder.ORDERS).find("bean"))
                .isPresent();
        assertThat(app.invoke("makeThumbnail", new byte[0], Map.of("BlobTrigger", "images/uploads/none.png"))
                        .failure())
                .isNull();
    }
}
