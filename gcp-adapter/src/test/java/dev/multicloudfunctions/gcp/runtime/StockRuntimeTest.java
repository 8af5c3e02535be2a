package dev.multicloudfunctions.gcp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.gcp.runtime.Framework.Version;
import dev.multicloudfunctions.gcp.stock.StockConfiguration;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.cloud.function.adapter.gcp.FunctionInvoker;

/** The stock invoker as it is deployed: with our configuration as its main class, under the Functions Framework. */
class StockRuntimeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "V1; hello; {\"name\":\"Alice\"}; \"message\":\"Hello, Alice!\"",
                "V2; conformanceSupplier|conformanceSegment; {}; {\"segment\":\"supplied\"}"
            })
    void aFunctionAnswersWhateverTheHeadersSay(Version version, String definition, String payload, String answer)
            throws IOException {
        Map<String, String> environment = Map.of(
                "MAIN_CLASS",
                StockConfiguration.class.getName(),
                "SPRING_CLOUD_FUNCTION_DEFINITION",
                definition,
                "LOG_LEVEL",
                "WARN");
        try (Framework framework = Framework.start(
                version,
                TestClassPath.HERE,
                System.getProperty("java.class.path"),
                FunctionInvoker.class.getName(),
                "http",
                environment)) {
            HttpHeaders headers =
                    HttpHeaders.of("Content-Type", "application/json", "spring.cloud.function.definition", "version");

            assertThat(new WireExchange(framework.address(), Duration.ofSeconds(30))
                            .send(HttpRequest.of("POST", "/", headers, payload.getBytes(UTF_8)))
                            .body())
                    .asString(UTF_8)
                    .contains(answer);
        }
    }
}
