package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Serverless Framework reads of an application that is not the sample. */
@Tag("any-jdk")
class ServerlessWiringTest {

    @TempDir
    private Path folder;

    private Path files;

    @BeforeEach
    void describe() throws IOException {
        describe(new Weather());
    }

    private void describe(FunctionModule application) throws IOException {
        Path fresh = Files.createTempDirectory(folder, "application");
        files = Described.of(application, "aws", fresh).folder().resolve("aws/serverless");
    }

    private String text(String file) throws IOException {
        return Files.readString(files.resolve(file));
    }

    private Object at(String file, String... names) throws IOException {
        return Document.at(Document.plain(text(file)), names);
    }

    /** As the framework takes them together. */
    private Template resources() throws IOException {
        return Template.of(text("resources.yml").replace("\nOutputs:\n", '\n' + text("alarms.yml") + "\nOutputs:\n"));
    }

    private Map<String, Object> functions() throws IOException {
        return Template.members(at("serverless.yml", "functions"));
    }

    /** The events of all functions, each as its function, its kind and a member of it. */
    private Set<String> events(String kind, String... member) throws IOException {
        var events = new TreeSet<String>();
        functions().forEach((name, function) -> {
            for (Object event : Template.list(Document.at(function, "events"))) {
                if (Document.at(event, kind) != null) {
                    events.add(name + ' ' + Document.at(Document.at(event, kind), member));
                }
            }
        });
        return events;
    }

    @Test
    void everySubscriberReadsTheQueueThatItsTopicFillsAndKnowsItsDeadLetters() throws IOException {
        Template resources = resources();
        var topics = new TreeMap<String, String>();
        for (Object subscription : resources.resources("AWS::SNS::Subscription").values()) {
            topics.put(
                    String.valueOf(Document.at(subscription, "Endpoint")),
                    String.valueOf(Document.at(subscription, "TopicArn")));
        }
        var fed = new TreeMap<String, String>();
        for (String event : events("sqs", "arn")) {
            String function = event.replaceFirst(" .*", "");
            String queue = event.replaceFirst(".* ", "");
            fed.put(function, topics.get(queue));
            Object redrive = Document.at(resources.resource(Template.reference(queue)), "RedrivePolicy");
            assertThat(Document.at(functions().get(function), "environment", "DEAD_LETTERS_TOPIC"))
                    .isEqualTo(Template.reference(Document.at(redrive, "deadLetterTargetArn")));
            assertThat(Document.at(functions().get(function), "environment", "EVENT_SOURCES"))
                    .isEqualTo(queue);
        }

        assertThat(fed)
                .isEqualTo(Map.of(
                        "average", "MeasuredTopic",
                        "warn", "MeasuredTopic",
                        "mailWarning", "StormWarnedTopic",
                        "show_warning", "StormWarnedTopic"));
        assertThat(events("sqs", "maximumConcurrency"))
                .contains("average 5", "warn ${self:custom.stage.maxInstances, 20}");
        assertThat(Document.at(resources.resource("AverageQueue"), "VisibilityTimeout"))
                .isEqualTo("600");
    }

    @Test
    void whatIsUploadedWronglyIsADeadLetterOfItsFunctionThatRaisesNoAlarm() throws IOException {
        Template resources = resources();
        String alarms = resources.resources("AWS::CloudWatch::Alarm").toString();
        for (String function : List.of("readRaw", "readSmall", "importReport")) {
            String letters =
                    String.valueOf(Document.at(functions().get(function), "environment", "DEAD_LETTERS_TOPIC"));
            assertThat(resources.resource(letters)).as(function).isNotNull();
            assertThat(alarms).doesNotContain(letters);
            assertThat(text("serverless.yml")).contains("!GetAtt " + letters + ".Arn");
        }
    }

    @Test
    void schedulesUploadsAndRoutesAreTheFunctionsOwn() throws IOException {
        assertThat(events("schedule"))
                .containsExactly("ping cron(30 8 ? * MON *)", "purge cron(0 3 * * ? *)", "report cron(*/15 * * * ? *)");
        assertThat(events("s3", "bucket"))
                .containsExactly("importReport reports", "readRaw pictures", "readSmall pictures");
        assertThat(events("s3", "rules"))
                .containsExactly("importReport null", "readRaw [{prefix=raw/}]", "readSmall [{prefix=small/}]");
        assertThat(events("httpApi")).containsExactly("api *");
    }

    /** The framework calls a bucket S3Bucket and the letters and digits of its name: both are one resource then. */
    @Test
    void aBucketThatTellsFunctionsIsOneWithTheResourceOfTheSameName() throws IOException {
        Template resources = resources();
        Map<String, Object> buckets = Template.members(at("serverless.yml", "provider", "s3"));

        assertThat(buckets).containsOnlyKeys("pictures", "reports");
        assertThat(Document.at(resources.resource("S3BucketPictures"), "BucketName"))
                .isEqualTo(List.of("", List.of(Document.at(buckets.get("pictures"), "bucketName"))));
        assertThat(Document.at(resources.resource("S3BucketReports"), "VersioningConfiguration", "Status"))
                .isEqualTo("Enabled");
    }

    @Test
    void theOneRoleMayDoWhatTheFunctionsMayTogether() throws IOException {
        var expected = new TreeSet<String>();
        Template sam = Template.of(text("../template.yaml"));
        for (Object lambda : sam.lambdas().values()) {
            for (String right : Template.rights(lambda)) {
                // The framework gives what reads a queue.
                if (!right.matches("sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes) .*")) {
                    expected.add(right.replaceFirst(
                            "\\$\\{AWS::StackName}-(pictures|reports)-\\$\\{AWS::AccountId}-\\$\\{AWS::Region}",
                            "\\${self:custom.stage.buckets.$1}"));
                }
            }
        }
        var hook = Set.of(
                "lambda:InvokeFunction"
                        + " arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${self:service}-${sls:stage}-api:*",
                "ssm:GetParameter arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/${AWS::StackName}/api-url",
                "codedeploy:ListDeploymentTargets *",
                "codedeploy:BatchGetDeploymentTargets *",
                "secretsmanager:GetSecretValue ApiKeysSecret",
                "secretsmanager:GetSecretValue arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${self:custom.stage.smokeSecret}-??????");
        expected.addAll(hook);
        Object statements = at("serverless.yml", "provider", "iam", "role", "statements");

        assertThat(Template.rights(Map.of("Policies", List.of(Map.of("Statement", statements)))))
                .hasSizeGreaterThan(25)
                .isEqualTo(expected);
    }

    @Test
    void whatIsReferredToIsThere() throws IOException {
        Set<String> resources =
                Template.members(resources().document().get("Resources")).keySet();
        // What the framework makes of functions: its lib/plugins/aws/lib/naming.js.
        var framework = new TreeSet<>(Set.of("HttpApi"));
        for (String name : functions().keySet()) {
            String made = name.replace("-", "Dash").replace("_", "Underscore");
            made = made.substring(0, 1).toUpperCase(Locale.ROOT) + made.substring(1);
            framework.addAll(List.of(made + "LogGroup", made + "EventsRuleSchedule1"));
        }
        Pattern reference = Pattern.compile("!(?:Ref|GetAtt) (\\w+)\\b(?!:)|\\$\\{(\\w+)\\.Arn}");
        for (String file : List.of("serverless.yml", "resources.yml", "alarms.yml")) {
            var named = new TreeSet<String>();
            reference
                    .matcher(text(file))
                    .results()
                    .forEach(each -> named.add(each.group(1) == null ? each.group(2) : each.group(1)));
            named.removeAll(framework);
            assertThat(resources).as(file).containsAll(named);
            assertThat(named).hasSizeGreaterThan(10);
        }
    }

    @Test
    void aStageSaysWhatTheFilesAskItForAndASettingWithoutADefaultIsLeftToTheUser() throws IOException {
        var missing = new TreeSet<String>();
        Pattern variable = Pattern.compile("\\$\\{self:custom\\.stage\\.([^,}]+)");
        for (MatchResult each : variable.matcher(text("serverless.yml") + text("resources.yml") + text("alarms.yml"))
                .results()
                .toList()) {
            for (String stage : List.of("dev", "staging", "prod")) {
                if (at("stages/" + stage + ".yml", each.group(1).split("\\.")) == null) {
                    missing.add(each.group(1));
                }
            }
        }

        assertThat(missing).containsExactly("settings.UNIT");
        assertThat(at("stages/prod.yml", "settings", "MAX_AGE")).isEqualTo("7");
        assertThat(at("stages/prod.yml", "buckets", "pictures")).isEqualTo("weather-prod-pictures");
        assertThat(at("stages/prod.yml", "deletionProtection")).isEqualTo("true");
        assertThat(Document.at(functions().get("purge"), "environment", "MAX_AGE"))
                .isEqualTo("${self:custom.stage.settings.MAX_AGE}");
    }

    /** The framework gives the tags of its stack to all that the stack makes. */
    @Test
    void theBudgetIsOfWhatHasTheStacksTagAndToldToWhomAlarmsAre() throws IOException {
        Template resources = resources();
        Object budget = resources.resources("AWS::Budgets::Budget").get("Budget");
        Object topic = resources.resources("AWS::SNS::Topic").get("AlarmTopic");

        assertThat(Template.list(Document.at(budget, "Budget", "CostFilters", "TagKeyValue")))
                .containsExactly("user:application$" + at("serverless.yml", "provider", "stackTags", "application"));
        assertThat(Template.list(Document.at(budget, "NotificationsWithSubscribers")))
                .hasSize(2)
                .flatExtracting(each -> Template.list(Document.at(each, "Subscribers")))
                .extracting(each -> Document.at(each, "Address"))
                .containsOnly(Document.at(
                        Template.list(Document.at(topic, "Subscription")).get(0), "Endpoint"));
    }

    @Test
    void bothHooksAreFunctionsAndTheOneAfterTrafficFindsTheApi() throws IOException {
        Object hooks = Document.at(functions().get("api"), "deploymentSettings");
        Object after = functions().get(String.valueOf(Document.at(hooks, "postTrafficHook")));
        Object url = resources().resource("ApiUrl");

        assertThat(functions()).containsKey(String.valueOf(Document.at(hooks, "preTrafficHook")));
        assertThat(Document.at(after, "environment", "API_URL_PARAMETER"))
                .isNotNull()
                .isEqualTo(Document.at(url, "Name"));
        assertThat(Document.at(url, "Value")).isEqualTo("HttpApi.ApiEndpoint");
    }

    @Test
    void ofADescriptionTheFrameworkTakesNothingForAVariable() throws IOException {
        describe(table -> {
            table.consumer("tick", Trigger.schedule("0 3 * * *"), Tick.class, platform -> tick -> {});
            table.describe("tick", "Costs ${self:service} and \\${x}.");
        });

        // A backslash before ${ keeps it, and one before that backslash is itself kept (its
        // lib/configuration/variables/parse.js).
        assertThat(Document.at(functions().get("tick"), "description"))
                .isEqualTo("Costs \\${self:service} and \\\\\\${x}.");
    }

    @Test
    void whatIsNotAskedForIsNotThere() throws IOException {
        describe(table -> table.consumer("tick", Trigger.schedule("0 3 * * *"), Tick.class, platform -> tick -> {}));

        assertThat(functions()).containsOnlyKeys("tick");
        assertThat(Document.at(functions().get("tick"), "destinations", "onFailure", "arn"))
                .isEqualTo("FailedEvents.Arn");
        assertThat(text("serverless.yml")).doesNotContain("iam:", "canary", "deploymentSettings", "extensions");
        assertThat(Template.members(resources().document().get("Resources")))
                .containsOnlyKeys(
                        "FailedEvents",
                        "FailedEventsPolicy",
                        "AlarmTopic",
                        "Budget",
                        "ServerErrorsFilter",
                        "ServerErrors",
                        "EventsRejectedFilter",
                        "EventsRejected",
                        "EventsRetriedFilter",
                        "EventsRetried",
                        "EventsFail",
                        "TickFails");

        describe(table ->
                table.function("hello", Http.get("/hello"), Weather.Id.class, Weather.Id.class, platform -> id -> id));

        assertThat(functions()).containsOnlyKeys("api", "before", "after");
        assertThat(Template.members(Document.at(functions().get("api"), "environment")))
                .containsOnlyKeys("SECRETS_PREFIX");
        assertThat(Template.members(resources().document().get("Resources")))
                .containsOnlyKeys(
                        "AlarmTopic",
                        "Budget",
                        "ApiKeysSecret",
                        "ApiUrl",
                        "ServerErrorsFilter",
                        "ServerErrors",
                        "ApiServerErrors",
                        "ApiSlow");

        describe(table -> table.function(
                "hello", Http.get("/hello").open(), Weather.Id.class, Weather.Id.class, platform -> id -> id));

        assertThat(Document.at(functions().get("api"), "environment")).isNull();
        assertThat(Template.members(resources().document().get("Resources")))
                .containsOnlyKeys(
                        "AlarmTopic",
                        "Budget",
                        "ApiUrl",
                        "ServerErrorsFilter",
                        "ServerErrors",
                        "ApiServerErrors",
                        "ApiSlow");
    }
}
