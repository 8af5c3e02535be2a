package dev.multicloudfunctions.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what comes while a store is out of order for a while is still being tried when it is back. */
class OutageTest {

    private static final Duration OUTAGE = Duration.ofMinutes(15);

    /** A message that failed is seen again once it has been hidden as long as its queue says, counted from its receipt. */
    @ParameterizedTest
    @ValueSource(strings = {"aws/template.yaml", "aws/template-image.yaml", "aws/serverless/resources.yml"})
    void theLastTryOfAMessageComesAfterIt(String file) {
        List<Duration> tried = new ArrayList<>();
        for (Place resource : Place.of(file).at("Resources").members().values()) {
            Place receipts = resource.at("Properties", "RedrivePolicy", "maxReceiveCount");
            if (resource.at("Type").text().equals("AWS::SQS::Queue") && receipts.present()) {
                tried.add(span(resource.at("Properties", "VisibilityTimeout").text(), receipts.text()));
            }
        }
        assertThat(tried).as(file).hasSize(1).allMatch(each -> each.compareTo(OUTAGE) > 0);
    }

    @Test
    void theModuleOfTerraformDoesToo() throws IOException {
        String file = Files.readString(Place.DEPLOY.resolve("terraform/modules/aws/events.tf"));
        Matcher queue = Pattern.compile(
                        "visibility_timeout_seconds = max\\((\\d+),.*?maxReceiveCount = (\\d+)", Pattern.DOTALL)
                .matcher(file);
        assertThat(queue.find()).isTrue();
        assertThat(span(queue.group(1), queue.group(2))).isGreaterThan(OUTAGE);
    }

    private static Duration span(String visibilitySeconds, String receipts) {
        return Duration.ofSeconds(Long.parseLong(visibilitySeconds)).multipliedBy(Long.parseLong(receipts) - 1);
    }

    /**
     * Lambda itself tries what no queue holds twice more, within minutes, so there must be a queue that gets the whole
     * event then (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
     */
    @ParameterizedTest
    @ValueSource(strings = {"aws/template.yaml", "aws/template-image.yaml"})
    void aTickOrAnObjectIsWholeInAQueueAfterThat(String file) {
        Place resources = Place.of(file).at("Resources");
        int late = 0;
        for (Map.Entry<String, Place> resource : resources.members().entrySet()) {
            Place properties = resource.getValue().at("Properties");
            boolean asynchronous = resource.getValue().at("Type").text().equals("AWS::Serverless::Function")
                    && properties.at("Events").present()
                    && properties.at("Events").members().values().stream()
                            .anyMatch(event -> !event.at("Type").text().equals("HttpApi"));
            if (asynchronous) {
                late++;
                Place destination = properties.at("EventInvokeConfig", "DestinationConfig", "OnFailure");
                assertThat(destination.at("Type").text()).as(resource.getKey()).isEqualTo("SQS");
                String queue = destination.at("Destination").text().replace(".Arn", "");
                assertThat(resources
                                .at(queue, "Properties", "MessageRetentionPeriod")
                                .text())
                        .as(resource.getKey())
                        .isEqualTo("1209600");
            }
        }
        assertThat(late).isEqualTo(2);
    }
}
