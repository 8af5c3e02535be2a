package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.InMemoryHandler;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Lambda sees of a process: its start, its answers, its errors, its end. */
class RuntimeTest {

    private static final String HELLO = "{\"version\":\"2.0\",\"routeKey\":\"$default\",\"rawPath\":\"/hello\","
            + "\"rawQueryString\":\"name=Alice\",\"headers\":{\"accept\":\"*/*\"},\"requestContext\":"
            + "{\"http\":{\"method\":\"GET\",\"path\":\"/hello\"},\"stage\":\"$default\"},\"isBase64Encoded\":false}";

    private static Lambda start(String definition) throws IOException {
        return Lambda.start(
                InMemoryHandler.class.getName(),
                Lambda.classPath(),
                Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", definition));
    }

    @Test
    void oneProcessAnswersManyEvents() throws IOException {
        try (Lambda lambda = start("hello")) {
            for (int i = 0; i < 3; i++) {
                RuntimeApi.Answer answer = lambda.invoke(HELLO);

                assertThat(answer.failed()).isFalse();
                assertThat(answer.text()).contains("\"statusCode\":200").contains("Hello, Alice!");
            }
        }
    }

    @Test
    void aWrongNameFailsTheStartAndListsTheRightOnes() throws IOException {
        try (Lambda lambda = start("helo")) {
            assertThat(lambda.initError()).contains("Did you mean 'hello'?").contains("getProduct");
        }
    }
}
