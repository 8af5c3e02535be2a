package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.tooling.export.FunctionsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS does with the template of an application that is not the sample. */
@Tag("any-jdk")
class AwsWiringTest {

    private static final String BUCKET =
            "arn:${AWS::Partition}:s3:::${AWS::StackName}-%s-${AWS::AccountId}-${AWS::Region}";
    private static final String PICTURES = BUCKET.formatted("pictures");
    private static final String REPORTS = BUCKET.formatted("reports");

    private static final Template TEMPLATE = Template.of(text("aws/template.yaml", new Weather()));

    /** A descriptor of an application. */
    static String text(String path, FunctionModule module) {
        try {
            JsonNode functions = new JsonMapper().readTree(FunctionsJson.of(FunctionTable.of(module)));
            Blueprint blueprint = Blueprint.of(functions, "aws");
            var place = new Place(
                    Path.of("absent"), platform -> Path.of("target/aws/function.zip"), functions, new ArrayList<>());
            return new AwsDescriptors()
                    .of(blueprint, place).stream()
                            .filter(each -> each.path().equals(path))
                            .findFirst()
                            .orElseThrow()
                            .text();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void everySubscriberHasAQueueOfItsOwnThatTheTopicFillsAndNobodyElse() {
        Map<String, String> feeds = TEMPLATE.feeds();
        var fed = new TreeMap<String, String>();
        for (Object subscription : TEMPLATE.resources("AWS::SNS::Subscription").values()) {
            String queue = Template.reference(Document.at(subscription, "Endpoint"));
            fed.put(String.valueOf(feeds.get(queue)), Template.reference(Document.at(subscription, "TopicArn")));
            String letters =
                    Template.reference(Document.at(TEMPLATE.resource(queue), "RedrivePolicy", "deadLetterTargetArn"));
            assertThat(Template.reference(Document.at(subscription, "RedrivePolicy", "deadLetterTargetArn")))
                    .isEqualTo(letters);
            Object lambda = TEMPLATE.lambdas().get(feeds.get(queue));
            assertThat(Document.at(lambda, "Environment", "Variables", "DEAD_LETTERS_TOPIC"))
                    .isEqualTo(letters);
            assertThat(Template.reference(Document.at(lambda, "Environment", "Variables", "EVENT_SOURCES")))
                    .isEqualTo(queue);
            assertThat(seconds(letters, "MessageRetentionPeriod") - seconds(queue, "MessageRetentionPeriod"))
                    .as("how long a letter waits for somebody, in seconds")
                    .isGreaterThan(7 * 86_400);
        }

        assertThat(fed)
                .isEqualTo(Map.of(
                        "average", "MeasuredTopic",
                        "warn", "MeasuredTopic",
                        "mailWarning", "StormWarnedTopic",
                        "show_warning", "StormWarnedTopic"));
        assertThat(feeds).hasSize(4);
        assertThat(TEMPLATE.resources("AWS::SNS::Topic").get("StormWarnedTopic"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKey("KmsMasterKeyId");
        assertThat(seconds("AverageQueue", "VisibilityTimeout")).isGreaterThanOrEqualTo(6 * 99);
    }

    @Test
    void whatIsUploadedWronglyIsADeadLetterOfItsFunctionThatRaisesNoAlarm() {
        String alarms = TEMPLATE.resources("AWS::CloudWatch::Alarm").toString();
        for (String function : List.of("readRaw", "readSmall", "importReport")) {
            Object letters =
                    Document.at(TEMPLATE.lambdas().get(function), "Environment", "Variables", "DEAD_LETTERS_TOPIC");
            assertThat(letters)
                    .as(function)
                    .isEqualTo(Character.toUpperCase(function.charAt(0)) + function.substring(1) + "DeadLetters");
            assertThat(TEMPLATE.resource(String.valueOf(letters))).isNotNull();
            assertThat(alarms).doesNotContain(String.valueOf(letters));
        }
    }

    @Test
    void howeverShortTheTimeOfAFunctionItsMessagesAreTriedUntilAfterAnOutageOf15Minutes() {
        for (String queue : TEMPLATE.feeds().keySet()) {
            Object receipts = Document.at(TEMPLATE.resource(queue), "RedrivePolicy", "maxReceiveCount");
            int pauses = Integer.parseInt(String.valueOf(receipts)) - 1;
            assertThat(seconds(queue, "VisibilityTimeout") * pauses).as(queue).isGreaterThan(15 * 60);
        }
    }

    private static int seconds(String queue, String property) {
        return Integer.parseInt(String.valueOf(Document.at(TEMPLATE.resource(queue), property)));
    }

    @Test
    void aQueueTakesMessagesOfItsTopicAloneAndOverTlsAlone() {
        var guarded = new TreeSet<String>();
        for (Object policy : TEMPLATE.resources("AWS::SQS::QueuePolicy").values()) {
            Set<String> queues = Template.texts(Document.at(policy, "Queues"));
            for (Object statement : Template.list(Document.at(policy, "PolicyDocument", "Statement"))) {
                if ("Deny".equals(Document.at(statement, "Effect"))
                        && "false".equals(Document.at(statement, "Condition", "Bool", "aws:SecureTransport"))) {
                    Template.list(Document.at(statement, "Resource"))
                            .forEach(each -> guarded.add(Template.reference(each)));
                } else {
                    String topic =
                            Template.reference(Document.at(statement, "Condition", "ArnEquals", "aws:SourceArn"));
                    for (String queue : queues) {
                        String function = TEMPLATE.feeds().getOrDefault(queue, "");
                        if (!function.isEmpty()) {
                            assertThat(topic)
                                    .isEqualTo(function.matches("average|warn") ? "MeasuredTopic" : "StormWarnedTopic");
                        }
                    }
                }
            }
        }

        assertThat(guarded)
                .isEqualTo(new TreeSet<>(TEMPLATE.resources("AWS::SQS::Queue").keySet()))
                .hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws/template.yaml", "aws/template-image.yaml"})
    void aSecretThatNobodyElseKnowsIsRotatedByALambdaThatMayReachNoOther(String file) {
        Template theatre = Template.of(text(file, new Theatre()));

        Map<String, Object> schedules = theatre.resources("AWS::SecretsManager::RotationSchedule");
        assertThat(theatre.resources("AWS::SecretsManager::Secret")).containsKeys("PageKeySecret", "MailKeySecret");
        assertThat(schedules.values())
                .extracting(each -> Document.at(each, "SecretId"))
                .containsExactly("PageKeySecret");
        String lambda =
                Template.reference(Document.at(schedules.values().iterator().next(), "RotationLambdaARN"));
        assertThat(Template.rights(theatre.resource(lambda))).isNotEmpty().allSatisfy(right -> assertThat(right)
                .endsWith(" PageKeySecret"));
        assertThat(theatre.resources("AWS::Lambda::Permission").values())
                .filteredOn(each -> "secretsmanager.amazonaws.com".equals(Document.at(each, "Principal")))
                .singleElement()
                .satisfies(each -> assertThat(Template.reference(Document.at(each, "FunctionName")))
                        .isEqualTo(lambda));
        assertThat(theatre.resources("AWS::CloudWatch::Alarm").values())
                .as("a rotation that fails is told")
                .anySatisfy(alarm -> {
                    assertThat(Document.at(alarm, "MetricName")).isEqualTo("Errors");
                    assertThat(String.valueOf(Document.at(alarm, "Dimensions"))).contains("=" + lambda + "}");
                });
    }

    @Test
    void withoutSuchASecretNothingIsRotated() {
        assertThat(TEMPLATE.resources("AWS::SecretsManager::Secret")).containsKey("MailKeySecret");
        assertThat(TEMPLATE.resources("AWS::SecretsManager::RotationSchedule")).isEmpty();
        assertThat(TEMPLATE.document().toString()).doesNotContain("Rotat");
    }

    @Test
    void everyFunctionMayDoWhatItAskedForAndNothingElse() {
        Map<String, Object> lambdas = TEMPLATE.lambdas();

        assertThat(Template.rights(lambdas.get("getStation"))).isEqualTo(read("StationsTable", "byRegion"));
        assertThat(Template.rights(lambdas.get("addReading")))
                .isEqualTo(all(
                        read("OldReadingsTable", "byStation", "byTemperature"),
                        write("OldReadingsTable"),
                        Set.of("sns:Publish MeasuredTopic")));
        assertThat(Template.rights(lambdas.get("listPictures")))
                .isEqualTo(all(
                        readObjects(PICTURES, "small/"),
                        Set.of("s3:GetObject " + PICTURES + "/raw/*", "s3:PutObject " + PICTURES + "/raw/*")));
        assertThat(Template.rights(lambdas.get("average")))
                .isEqualTo(all(
                        read("OldReadingsTable", "byStation", "byTemperature"),
                        read("StationsTable", "byRegion"),
                        write("StationsTable"),
                        queue("Average")));
        assertThat(Template.rights(lambdas.get("warn")))
                .isEqualTo(all(Set.of("sns:Publish StormWarnedTopic"), queue("Warn")));
        assertThat(Template.rights(lambdas.get("mailWarning")))
                .isEqualTo(all(Set.of("secretsmanager:GetSecretValue MailKeySecret"), queue("MailWarning")));
        assertThat(Template.rights(lambdas.get("show_warning"))).isEqualTo(queue("ShowWarning"));
        assertThat(Template.rights(lambdas.get("report")))
                .isEqualTo(all(
                        read("OldReadingsTable", "byStation", "byTemperature"),
                        readObjects(REPORTS, "daily/"),
                        writeObjects(REPORTS, "daily/")));
        assertThat(Template.rights(lambdas.get("ping"))).isEmpty();
        assertThat(Template.rights(lambdas.get("readRaw")))
                .isEqualTo(all(
                        readObjects(PICTURES, "raw/"),
                        readObjects(PICTURES, "small/"),
                        writeObjects(PICTURES, "small/"),
                        Set.of("sqs:SendMessage ReadRawDeadLetters.Arn")));
        assertThat(Template.rights(lambdas.get("readSmall")))
                .isEqualTo(Set.of("sqs:SendMessage ReadSmallDeadLetters.Arn"));
        assertThat(Template.rights(lambdas.get("importReport")))
                .isEqualTo(all(
                        Set.of("s3:GetObject " + REPORTS + "/*", "s3:ListBucket " + REPORTS),
                        writeObjects(REPORTS, ""),
                        Set.of("sqs:SendMessage ImportReportDeadLetters.Arn")));
        assertThat(Template.rights(lambdas.get("api")))
                .as("the router's are those of the three functions of HTTP")
                .isEqualTo(all(
                        Template.rights(lambdas.get("getStation")),
                        Template.rights(lambdas.get("addReading")),
                        Template.rights(lambdas.get("listPictures"))));
    }

    @Test
    void nobodyMayTouchAStackWhoseNameBeginsAsThisOnes() {
        var hooks = TEMPLATE.resources("AWS::Serverless::Function");
        for (Map.Entry<String, Object> each : hooks.entrySet()) {
            assertThat(Template.rights(each.getValue()))
                    .as(each.getKey())
                    .noneMatch(right -> right.contains("${AWS::StackName}-*") || right.contains("${AWS::StackName}*"));
        }
        assertThat(Template.rights(hooks.get("BeforeTraffic")))
                .filteredOn(right -> right.startsWith("lambda:"))
                .hasSize(14)
                .anyMatch(right -> right.endsWith("function:${AWS::StackName}-show_warning:*"));
    }

    @Test
    void whatIsUploadedRunsTheFunctionThatWantsIt() {
        assertThat(told("PicturesBucket", "raw/a.JPG")).containsExactly("readRaw");
        assertThat(told("PicturesBucket", "small/a.png")).containsExactly("readSmall");
        assertThat(told("PicturesBucket", "other")).isEmpty();
        assertThat(told("ReportsBucket", "other")).containsExactly("importReport");
    }

    /** As S3 decides. */
    private static List<String> told(String bucket, String key) {
        var told = new ArrayList<String>();
        TEMPLATE.lambdas().forEach((name, lambda) -> {
            for (Object event : Template.members(Document.at(lambda, "Events")).values()) {
                String prefix = "";
                String suffix = "";
                for (Object rule : Template.list(Document.at(event, "Properties", "Filter", "S3Key", "Rules"))) {
                    if ("prefix".equals(Document.at(rule, "Name"))) {
                        prefix = String.valueOf(Document.at(rule, "Value"));
                    } else {
                        suffix = String.valueOf(Document.at(rule, "Value"));
                    }
                }
                if (bucket.equals(Document.at(event, "Properties", "Bucket"))
                        && key.startsWith(prefix)
                        && key.endsWith(suffix)) {
                    told.add(name);
                }
            }
        });
        return told;
    }

    @Test
    void routesAndSchedulesAreTheFunctionsOwn() {
        var events = new TreeSet<String>();
        TEMPLATE.lambdas().forEach((name, lambda) -> {
            for (Object event : Template.members(Document.at(lambda, "Events")).values()) {
                Object in = Document.at(event, "Properties");
                switch (String.valueOf(Document.at(event, "Type"))) {
                    case "HttpApi" ->
                        events.add(name + ' ' + Document.at(in, "Method") + ' ' + Document.at(in, "Path"));
                    case "Schedule" -> events.add(name + ' ' + Document.at(in, "Schedule"));
                    default -> {}
                }
            }
        });

        assertThat(events)
                .containsExactly(
                        "addReading POST /readings",
                        "api null null",
                        "getStation GET /stations/{id}",
                        "listPictures GET /pictures",
                        "listPictures POST /pictures",
                        "ping cron(30 8 ? * MON *)",
                        "purge cron(0 3 * * ? *)",
                        "report cron(*/15 * * * ? *)");
    }

    @Test
    void tablesHaveTheIndexesAndWhatExpiresGoes() {
        Object readings = TEMPLATE.resource("OldReadingsTable");
        var indexes = new ArrayList<String>();
        for (Object index : Template.list(Document.at(readings, "GlobalSecondaryIndexes"))) {
            indexes.add(Document.at(index, "IndexName") + " " + Document.at(index, "KeySchema"));
        }

        assertThat(indexes)
                .containsExactly(
                        "byStation-index [{AttributeName=_byStation_group, KeyType=HASH},"
                                + " {AttributeName=_byStation_order, KeyType=RANGE}]",
                        "byTemperature-index [{AttributeName=_byTemperature_group, KeyType=HASH},"
                                + " {AttributeName=_byTemperature_order, KeyType=RANGE}]");
        assertThat(Document.at(readings, "TimeToLiveSpecification", "AttributeName"))
                .isEqualTo("_ttl");
        assertThat(Document.at(TEMPLATE.resource("StationsTable"), "TimeToLiveSpecification"))
                .isNull();
        assertThat(Template.list(Document.at(readings, "AttributeDefinitions"))).hasSize(5);
    }

    @Test
    void everyFunctionKnowsWhatItAskedForByItsVariables() {
        assertThat(variables("addReading"))
                .containsOnlyKeys(
                        "SPRING_CLOUD_FUNCTION_DEFINITION",
                        "OLD_READINGS_TABLE",
                        "MEASURED_TOPIC",
                        "UNIT",
                        "SECRETS_PREFIX")
                .containsEntry("OLD_READINGS_TABLE", "OldReadingsTable")
                .containsEntry("UNIT", "Unit");
        assertThat(variables("mailWarning")).containsEntry("SECRETS_PREFIX", "${AWS::StackName}/");
        assertThat(variables("readSmall"))
                .containsEntry("PICTURES_BUCKET", PICTURES.substring(PICTURES.indexOf(":::") + 3));
        assertThat(variables("api"))
                .containsKeys("STATIONS_TABLE", "OLD_READINGS_TABLE", "MEASURED_TOPIC", "PICTURES_BUCKET", "UNIT");
        assertThat(Document.at(TEMPLATE.document(), "Parameters", "Unit", "AllowedValues"))
                .isEqualTo(List.of("celsius", "kelvin"));
        assertThat(Document.at(TEMPLATE.document(), "Parameters", "Unit", "Default"))
                .isNull();
        assertThat(Document.at(TEMPLATE.document(), "Parameters", "MaxAge", "Default"))
                .isEqualTo("7");
    }

    private static Map<String, Object> variables(String function) {
        return Template.members(Document.at(TEMPLATE.lambdas().get(function), "Environment", "Variables"));
    }

    @Test
    void limitsAndDescriptionsAreTheFunctionsOwn() {
        Object average = TEMPLATE.lambdas().get("average");
        Object station = TEMPLATE.lambdas().get("getStation");

        assertThat(Document.at(average, "MemorySize")).isEqualTo("512");
        assertThat(Document.at(average, "Timeout")).isEqualTo("99");
        assertThat(Document.at(TEMPLATE.resource("AverageMapping"), "ScalingConfig", "MaximumConcurrency"))
                .isEqualTo("5");
        assertThat(Document.at(station, "ReservedConcurrentExecutions")).isEqualTo("7");
        assertThat(Document.at(station, "Timeout"))
                .as("an HTTP API waits 30 seconds")
                .isNull();
        assertThat(Document.at(station, "Description")).isEqualTo(Weather.HOSTILE);
        assertThat(Document.at(TEMPLATE.lambdas().get("show_warning"), "Description"))
                .isEqualTo("Show warning.");
    }

    @Test
    void everyVersionIsTakenBackByAnAlarmOfItsOwn() {
        Set<String> alarms = TEMPLATE.resources("AWS::CloudWatch::Alarm").keySet();
        var ids = new TreeSet<String>();
        TEMPLATE.resources("AWS::Serverless::Function").forEach((id, lambda) -> {
            for (String alarm : Template.texts(Document.at(lambda, "DeploymentPreference", "Alarms"))) {
                String name = alarm.replace("${AWS::StackName}-", "");
                assertThat(alarms).as(id).contains(name);
                for (Object dimension : Template.list(Document.at(TEMPLATE.resource(name), "Dimensions"))) {
                    if ("Resource".equals(Document.at(dimension, "Name"))
                            && id.equals(Template.reference(Document.at(dimension, "Value")))) {
                        ids.add(id);
                    }
                }
            }
        });

        assertThat(ids).hasSize(TEMPLATE.lambdas().size());
    }

    @Test
    void everythingThatCanBeTaggedIs() {
        var cannot = Set.of(
                "AWS::Budgets::Budget",
                "AWS::SNS::Subscription",
                "AWS::SQS::QueuePolicy",
                "AWS::S3::BucketPolicy",
                "AWS::Logs::MetricFilter",
                "AWS::CloudWatch::Dashboard",
                "AWS::Serverless::Function");
        Template.members(TEMPLATE.document().get("Resources")).forEach((id, resource) -> {
            if (!cannot.contains(String.valueOf(Document.at(resource, "Type")))) {
                assertThat(Document.at(resource, "Properties", "Tags")).as(id).isNotNull();
            }
        });
        assertThat(Document.at(TEMPLATE.document(), "Globals", "Function", "Tags", "application"))
                .isEqualTo("weather");
    }

    @Test
    void whatIsNotAskedForIsNotThere() {
        Template ticks = Template.of(text(
                "aws/template.yaml",
                table -> table.consumer(
                        "tick",
                        dev.multicloudfunctions.function.Trigger.schedule("0 3 * * *"),
                        dev.multicloudfunctions.event.Tick.class,
                        platform -> tick -> {})));

        assertThat(Template.members(ticks.document().get("Resources")).keySet())
                .containsExactlyInAnyOrder(
                        "TickFunction",
                        "TickErrors",
                        "FailedEvents",
                        "FailedEventsPolicy",
                        "EventsFail",
                        "BeforeTraffic",
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

    @Test
    void awsTakesIt(@TempDir Path folder) throws Exception {
        Path lint =
                Component.required(Component.program("cfn-lint"), "cfn-lint is not installed: pip install cfn-lint");
        var call = new ArrayList<>(List.of(lint.toString(), "--non-zero-exit-code", "error"));
        for (String path : List.of("aws/template.yaml", "aws/template-image.yaml")) {
            Path template = folder.resolve(path.replace('/', '-'));
            call.add(Files.writeString(template, text(path, new Weather())).toString());
        }
        Path output = folder.resolve("output");

        // Errors alone, as of what AWS refuses.
        Process process = new ProcessBuilder(call)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    }

    private static Set<String> read(String table, String... indexes) {
        var rights = new TreeSet<>(Set.of(
                "dynamodb:GetItem " + table + ".Arn",
                "dynamodb:BatchGetItem " + table + ".Arn",
                "dynamodb:Scan " + table + ".Arn"));
        for (String index : indexes) {
            rights.add("dynamodb:Query ${" + table + ".Arn}/index/" + index + "-index");
        }
        return rights;
    }

    private static Set<String> write(String table) {
        return Set.of("dynamodb:PutItem " + table + ".Arn", "dynamodb:DeleteItem " + table + ".Arn");
    }

    private static Set<String> readObjects(String bucket, String prefix) {
        return Set.of("s3:GetObject " + bucket + '/' + prefix + '*', "s3:ListBucket " + bucket + ' ' + prefix + '*');
    }

    private static Set<String> writeObjects(String bucket, String prefix) {
        return Set.of("s3:PutObject " + bucket + '/' + prefix + '*', "s3:DeleteObject " + bucket + '/' + prefix + '*');
    }

    private static Set<String> queue(String id) {
        return Set.of(
                "sqs:ReceiveMessage " + id + "Queue.Arn",
                "sqs:DeleteMessage " + id + "Queue.Arn",
                "sqs:GetQueueAttributes " + id + "Queue.Arn",
                "sqs:SendMessage " + id + "DeadLetters.Arn");
    }

    @SafeVarargs
    private static Set<String> all(Set<String>... rights) {
        var all = new TreeSet<String>();
        for (Set<String> each : rights) {
            all.addAll(each);
        }
        return all;
    }
}
