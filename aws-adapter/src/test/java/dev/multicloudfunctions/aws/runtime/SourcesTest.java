package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.InMemoryHandler;
import dev.multicloudfunctions.aws.Recorded;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of services that Lambda does not feed by SQS, SNS or S3 alone, under the real runtime client. */
class SourcesTest {

    private static Lambda lambda;

    @BeforeAll
    static void start() throws IOException {
        lambda = Lambda.start(
                InMemoryHandler.class.getName(),
                Lambda.classPath(),
                Map.of(
                        "SPRING_CLOUD_FUNCTION_DEFINITION",
                        "processOrder",
                        "DEAD_LETTERS_TOPIC",
                        "http://localhost/rejected"));
    }

    @AfterAll
    static void stop() throws IOException {
        lambda.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "event-bridge; null; ok",
                "event-bridge-through-sqs; {\"batchItemFailures\":[]}; ok",
                "pipes-sqs; {\"batchItemFailures\":[]}; reject",
                "pipes-kinesis; {\"batchItemFailures\":[]}; ok",
                "msk; {\"batchItemFailures\":[]}; ok",
                "kinesis-window-end; {\"state\":{; ",
                "warm-up; null; warm.ups"
            })
    void anEventOfEachIsTakenAndSaysWhatBecameOfIt(String event, String answer, String counted) throws IOException {
        int before = lambda.output().length();

        RuntimeApi.Answer given = lambda.invoke(Recorded.event(event), Duration.ofSeconds(30));

        assertThat(given.failed()).as(given.text()).isFalse();
        assertThat(given.text()).startsWith(answer);
        String lines = lambda.output().substring(before);
        assertThat(lines).contains(counted == null ? "" : '"' + counted + '"').doesNotContain("\"level\":\"ERROR\"");
    }

    @Test
    void anEventOfAwsItselfIsRefusedByItsSource() throws IOException {
        RuntimeApi.Answer given = lambda.invoke(Recorded.event("s3-event-bridge"), Duration.ofSeconds(30));

        assertThat(given.failed()).isTrue();
        assertThat(given.text()).contains("INVALID", "'aws.s3'", "'Object Created'");
    }
}
