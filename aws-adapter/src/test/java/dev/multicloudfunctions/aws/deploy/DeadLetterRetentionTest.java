package dev.multicloudfunctions.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long a message that was moved at the last moment waits among the dead letters. A queue of SQS counts from when the
 * message was first sent, not from when it was moved; it keeps 14 days at most.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html
 */
class DeadLetterRetentionTest {

    private static final Duration AT_LEAST = Duration.ofDays(7);

    /** What SQS does where nothing is said. */
    private static final Duration DEFAULT = Duration.ofDays(4);

    @ParameterizedTest
    @ValueSource(strings = {"aws/template.yaml", "aws/template-image.yaml", "aws/serverless/resources.yml"})
    void aTemplateLeavesTimeToLookAtDeadLetters(String file) {
        Place resources = Place.of(file).at("Resources");
        List<Duration> left = new ArrayList<>();
        for (Place resource : resources.members().values()) {
            Place target = resource.at("Properties", "RedrivePolicy", "deadLetterTargetArn");
            if (resource.at("Type").text().equals("AWS::SQS::Queue") && target.present()) {
                Place letters = resources.at(target.text().replace(".Arn", ""));
                left.add(retention(letters).minus(retention(resource)));
            }
        }
        assertThat(left).as(file).hasSize(1).allMatch(each -> each.compareTo(AT_LEAST) >= 0);
    }

    private static Duration retention(Place queue) {
        Place seconds = queue.at("Properties", "MessageRetentionPeriod");
        return seconds.present() ? Duration.ofSeconds(Long.parseLong(seconds.text())) : DEFAULT;
    }

    @Test
    void theTerraformModuleDoesToo() throws IOException {
        String file = Files.readString(Place.DEPLOY.resolve("terraform/modules/aws/events.tf"));
        Map<String, String> queues = new TreeMap<>();
        Matcher queue = Pattern.compile("(?ms)^resource \"aws_sqs_queue\" \"(\\w+)\" \\{$(.*?)^\\}$")
                .matcher(file);
        while (queue.find()) {
            queues.put(queue.group(1), queue.group(2));
        }
        List<Duration> left = new ArrayList<>();
        for (String source : queues.values()) {
            Matcher target = Pattern.compile("deadLetterTargetArn = aws_sqs_queue\\.(\\w+)\\[each\\.key\\]\\.arn")
                    .matcher(source);
            if (target.find()) {
                left.add(retention(String.valueOf(queues.get(target.group(1)))).minus(retention(source)));
            }
        }
        assertThat(left).hasSize(1).allMatch(each -> each.compareTo(AT_LEAST) >= 0);
    }

    private static Duration retention(String queue) {
        Matcher seconds =
                Pattern.compile("message_retention_seconds\\s*=\\s*(\\d+)").matcher(queue);
        return seconds.find() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : DEFAULT;
    }
}
