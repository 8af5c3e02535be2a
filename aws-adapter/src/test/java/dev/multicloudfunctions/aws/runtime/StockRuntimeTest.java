package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.stock.StockConfiguration;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

/** The stock invoker as it is deployed: with our configuration as its main class, under Lambda's runtime client. */
class StockRuntimeTest {

    @Test
    void aFunctionAnswers() throws IOException {
        assertThat(answer("hello", "{\"name\":\"Alice\"}")).contains("\"message\":\"Hello, Alice!\"");
    }

    @Test
    void aCompositionAnswers() throws IOException {
        assertThat(answer("conformanceSupplier|conformanceSegment", "{}")).isEqualTo("{\"segment\":\"supplied\"}");
    }

    private static String answer(String definition, String json) throws IOException {
        Map<String, String> environment = Map.of(
                "MAIN_CLASS",
                StockConfiguration.class.getName(),
                "SPRING_CLOUD_FUNCTION_DEFINITION",
                definition,
                "LOG_LEVEL",
                "WARN");
        try (Lambda lambda = Lambda.start(FunctionInvoker.class.getName(), Lambda.classPath(), environment)) {
            RuntimeApi.Answer answer = lambda.invoke(json);

            assertThat(answer.failed()).as(answer.text()).isFalse();
            assertThat(lambda.output()).as("the log, without payloads").doesNotContain("Received");
            return answer.text();
        }
    }
}
