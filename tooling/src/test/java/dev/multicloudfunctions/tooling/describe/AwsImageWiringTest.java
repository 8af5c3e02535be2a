package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.Limits;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What AWS does with the template of one image, of an application that is not the sample: the Lambdas other than that of HTTP
 * do and may do what they do and may do in the template with a Lambda for each function.
 */
class AwsImageWiringTest {

    private static final Template ZIP = Template.of(AwsWiringTest.text("aws/template.yaml", new Weather()));
    private static final Template IMAGE = image(new Weather());

    private static Template image(FunctionModule module) {
        return Template.of(AwsWiringTest.text("aws/template-image.yaml", module));
    }

    @Test
    void everySourceOfEventsHasALambdaAndAllOfHttpHasOne() {
        assertThat(IMAGE.lambdas().keySet())
                .containsExactlyInAnyOrder(
                        "api",
                        "average",
                        "warn",
                        "mailWarning",
                        "show_warning",
                        "report",
                        "purge",
                        "ping",
                        "readRaw",
                        "readSmall",
                        "importReport");
        assertThat(IMAGE.lambdas().values()).allSatisfy(lambda -> {
            assertThat(Document.at(lambda, "PackageType")).isEqualTo("Image");
            assertThat(Document.at(lambda, "ImageUri")).isEqualTo("ImageUri");
        });
        assertThat(Template.members(Document.at(IMAGE.lambdas().get("api"), "Events")))
                .as("every route leads there")
                .hasSize(5)
                .hasEntrySatisfying("Everything", event -> assertThat(Document.at(event, "Properties", "Path"))
                        .isNull());
    }

    @Test
    void aLambdaKnowsAndMayDoAndIsRunByWhatItsFunctionAskedFor() {
        IMAGE.lambdas().forEach((name, lambda) -> {
            Object zip = ZIP.lambdas().get(name);
            assertThat(Template.rights(lambda)).as(name).isEqualTo(Template.rights(zip));
            assertThat(Document.at(lambda, "Environment")).as(name).isEqualTo(Document.at(zip, "Environment"));
            assertThat(Document.at(lambda, "EventInvokeConfig"))
                    .as(name)
                    .isEqualTo(Document.at(zip, "EventInvokeConfig"));
            if (!name.equals("api")) {
                assertThat(Document.at(lambda, "Events")).as(name).isEqualTo(Document.at(zip, "Events"));
                assertThat(Document.at(lambda, "Timeout")).as(name).isEqualTo(Document.at(zip, "Timeout"));
            }
        });
    }

    @Test
    void everyQueueFeedsTheFunctionOfItsTopicAndWhatFailsIsKept() {
        assertThat(IMAGE.feeds())
                .isEqualTo(Map.of(
                        "AverageQueue", "average",
                        "WarnQueue", "warn",
                        "MailWarningQueue", "mailWarning",
                        "ShowWarningQueue", "show_warning"));
        var letters = new TreeMap<String, String>();
        IMAGE.feeds().forEach((queue, function) -> {
            Object redrive = Document.at(IMAGE.resource(queue), "RedrivePolicy", "deadLetterTargetArn");
            letters.put(function, Template.reference(redrive));
        });
        letters.forEach((function, queue) -> assertThat(
                        Document.at(IMAGE.lambdas().get(function), "Environment", "Variables", "DEAD_LETTERS_TOPIC"))
                .isEqualTo(queue));

        assertThat(metrics("ApproximateNumberOfMessagesVisible"))
                .as("an alarm for as long as something waits for somebody")
                .isEqualTo(union(letters.values(), Set.of("FailedEvents")));
        assertThat(metrics("ApproximateAgeOfOldestMessage"))
                .isEqualTo(new TreeSet<>(IMAGE.feeds().keySet()));
    }

    private static Set<String> union(Iterable<String> some, Set<String> more) {
        var union = new TreeSet<>(more);
        some.forEach(union::add);
        return union;
    }

    /** Whose metric of that name has an alarm. */
    private static Set<String> metrics(String name) {
        var watched = new TreeSet<String>();
        for (Object alarm : IMAGE.resources("AWS::CloudWatch::Alarm").values()) {
            if (name.equals(Document.at(alarm, "MetricName"))) {
                for (Object dimension : Template.list(Document.at(alarm, "Dimensions"))) {
                    watched.add(Template.reference(Document.at(dimension, "Value")));
                }
            }
        }
        return watched;
    }

    @Test
    void everyLambdaHasAnAlarmOfItsErrorsThatKnowsNoAlias() {
        assertThat(metrics("Errors"))
                .isEqualTo(new TreeSet<>(
                        IMAGE.resources("AWS::Serverless::Function").keySet()));
        assertThat(AwsWiringTest.text("aws/template-image.yaml", new Weather()))
                .as("an image publishes no versions")
                .doesNotContain(":live", ".Alias", "CodeDeploy", "api-url");
    }

    @Test
    void theLambdaOfHttpIsAsLargeAndPatientAsTheFunctionThatNeedsMost() {
        Template image = image(table -> {
            for (int seconds : List.of(5, 12)) {
                var wait = Http.get("/wait/" + seconds);
                table.function("wait" + seconds, wait, Weather.Id.class, Weather.Id.class, platform -> id -> id);
            }
            table.limits("wait5", Limits.memory(2048).timeout(Duration.ofSeconds(5)));
            table.limits("wait12", Limits.memory(512).timeout(Duration.ofSeconds(12)));
        });

        assertThat(Document.at(image.lambdas().get("api"), "MemorySize")).isEqualTo("2048");
        assertThat(Document.at(image.lambdas().get("api"), "Timeout")).isEqualTo("12");
    }

    @Test
    void whatIsNotAskedForIsNotThere() {
        Template ticks = image(
                table -> table.consumer("tick", Trigger.schedule("0 3 * * *"), Tick.class, platform -> tick -> {}));

        assertThat(Template.members(ticks.document().get("Resources")).keySet())
                .containsExactlyInAnyOrder(
                        "TickFunction",
                        "TickErrors",
                        "FailedEvents",
                        "FailedEventsPolicy",
                        "EventsFail",
                        "Logs",
                        "AlarmTopic",
                        "Budget",
                        "ServerErrorsFilter",
                        "EventsRetriedFilter",
                        "EventsRejectedFilter",
                        "TickThrottled",
                        "TickFails",
                        "ServerErrors",
                        "EventsRetried",
                        "EventsRejected",
                        "Dashboard");
    }
}
