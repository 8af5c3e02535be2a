package dev.multicloudfunctions.aws.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.aws.InMemoryHandler;
import dev.multicloudfunctions.aws.deploy.CloudWatchMetric;
import dev.multicloudfunctions.aws.deploy.FilterPattern;
import dev.multicloudfunctions.aws.deploy.LogLevelFilter;
import dev.multicloudfunctions.aws.deploy.LogsInsights;
import dev.multicloudfunctions.aws.http.Gateway;
import dev.multicloudfunctions.aws.source.MessageSource;
import dev.multicloudfunctions.aws.source.ObjectSource;
import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.http.HttpRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of each outcome: the line that the function writes, Lambda's filter, the template's, its alarm, a rollback. */
@Tag("any-jdk")
class OutcomeAlarmsTest {

    private static final Place TEMPLATE = Place.of("aws/template.yaml");
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    /** So many requests with each answer: the hows of {@code conformanceFailure}. */
    private static final Map<String, Integer> REQUESTS = Map.of(
            "none", 3, "internal", 2, "runtime", 1, "unavailable", 2, "invalid", 1, "not_found", 1, "conflict", 1);

    /** The levels that the template offers. */
    static Stream<String> levels() {
        return TEMPLATE.at("Parameters", "LogLevel", "AllowedValues").texts().stream();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void everyOutcomeThatNeedsSomebodyIsCountedWhateverTheLevel(String level) throws IOException {
        var lines = new ArrayList<String>();
        lines.addAll(linesOfRequests(environment(level, "conformanceFailure")));
        lines.addAll(linesOfMessages(environment(level, "conformanceFlaky")));
        lines.addAll(linesOfUploads(environment(level, "makeThumbnail")));
        var passed = new LogLevelFilter(environment(level, "").get("AWS_LAMBDA_LOG_LEVEL"));
        List<String> arrived = lines.stream().filter(passed::passes).toList();

        assertThat(counts(arrived))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("ServerErrors", 5, "EventsRetried", 4, "EventsRejected", 2 + 1));
        assertThat(arrived.stream()
                        .mapToInt(line ->
                                FilterPattern.value("$.invocations", line).intValue())
                        .sum())
                .as("invocations in CloudWatch's metrics")
                .isEqualTo(11 + 7 + 3);
    }

    @Test
    void aLevelThatLambdaAloneWasToldIsHonouredToo() throws IOException {
        Map<String, String> environment = environment("INFO", "conformanceFailure");
        environment.put("AWS_LAMBDA_LOG_LEVEL", "FATAL");

        assertThat(linesOfRequests(environment).stream().filter(new LogLevelFilter("FATAL")::passes))
                .hasSize(11)
                .allSatisfy(line -> assertThat(line).contains("\"_aws\""));
    }

    /** What a Lambda of the template has, as Lambda sets it. */
    private static Map<String, String> environment(String level, String function) {
        Place globals = TEMPLATE.at("Globals", "Function");
        var environment = new HashMap<String, String>();
        environment.put("SPRING_CLOUD_FUNCTION_DEFINITION", function);
        environment.put("LOG_LEVEL", valueOf(globals.at("Environment", "Variables", "LOG_LEVEL"), level));
        assertThat(globals.at("LoggingConfig", "LogFormat").text()).isEqualTo("JSON");
        environment.put("AWS_LAMBDA_LOG_LEVEL", valueOf(globals.at("LoggingConfig", "ApplicationLogLevel"), level));
        return environment;
    }

    private static String valueOf(Place place, String level) {
        return place.text().equals("LogLevel") ? level : place.text();
    }

    private static List<String> linesOfRequests(Map<String, String> environment) throws IOException {
        try (Lambda lambda = Lambda.start(InMemoryHandler.class.getName(), Lambda.classPath(), environment)) {
            var exchange = new LambdaExchange(Gateway.HTTP_API, lambda);
            for (Map.Entry<String, Integer> each : REQUESTS.entrySet()) {
                for (int i = 0; i < each.getValue(); i++) {
                    int status = exchange.send(HttpRequest.of("GET", "/conformance/failures/" + each.getKey()))
                            .status();
                    assertThat(status >= 500)
                            .isEqualTo(
                                    Set.of("internal", "runtime", "unavailable").contains(each.getKey()));
                }
            }
            return lambda.output().lines().toList();
        }
    }

    /** A batch in which three messages come again, one is rejected and two are done; then one of each but done. */
    private static List<String> linesOfMessages(Map<String, String> environment) throws IOException {
        try (Lambda lambda = Lambda.start(InMemoryHandler.class.getName(), Lambda.classPath(), environment)) {
            var batch = List.of(
                    flaky("a", 1, "unavailable"),
                    flaky("b", 1, "runtime"),
                    flaky("c", 1, "internal"),
                    flaky("d", 1, "conflict"),
                    flaky("e", 0, "none"));
            lambda.invoke(MessageSource.SQS.event(batch), ENOUGH);
            lambda.invoke(
                    MessageSource.SQS.event(List.of(flaky("f", 1, "unavailable"), flaky("g", 1, "invalid"))), ENOUGH);
            return lambda.output().lines().toList();
        }
    }

    /**
     * A text that says to be a picture and a key too long for a thumbnail's, which are their sender's affair, and an object of
     * another bucket, which is the deployment's.
     */
    private static List<String> linesOfUploads(Map<String, String> environment) throws IOException {
        environment.put("IMAGES_BUCKET", "images");
        environment.put("IMAGES_TABLE", "images");
        environment.put("DEAD_LETTERS_TOPIC", "http://localhost/rejected");
        try (Lambda lambda = Lambda.start(InMemoryHandler.class.getName(), Lambda.classPath(), environment)) {
            for (ObjectCreated each : List.of(
                    new ObjectCreated("images", InMemoryHandler.TEXT, 4),
                    new ObjectCreated("images", "uploads/" + "a".repeat(500) + ".png", 4),
                    new ObjectCreated("other", "uploads/a.png", 4))) {
                byte[] event = ObjectSource.NOTIFICATION.event(each, each.key());
                assertThat(lambda.invoke(event, ENOUGH).failed()).isFalse();
            }
            return lambda.output().lines().toList();
        }
    }

    private static Message flaky(String id, int failures, String how) {
        String body = "{\"id\":\"" + id + "\",\"failures\":" + failures + ",\"how\":\"" + how + "\"}";
        return Message.of(id, "conformance", body.getBytes(UTF_8), Map.of(), 1, null);
    }

    /** What each metric filter of the template adds up. */
    private static Map<String, Integer> counts(List<String> lines) {
        var counts = new LinkedHashMap<String, Integer>();
        for (Place filter : resources("AWS::Logs::MetricFilter").values()) {
            FilterPattern pattern = FilterPattern.of(filter.at("FilterPattern").text());
            Place metric = filter.at("MetricTransformations").items().get(0);
            BigDecimal sum = BigDecimal.ZERO;
            for (String line : lines) {
                if (pattern.matches(line)) {
                    sum = sum.add(FilterPattern.value(metric.at("MetricValue").text(), line));
                }
            }
            counts.put(metric.at("MetricName").text(), sum.intValueExact());
        }
        return counts;
    }

    /**
     * What AWS' services tell CloudWatch of themselves, with the dimension by which it is found:
     * docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html,
     * docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html,
     * docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html.
     */
    private static final Map<String, Set<String>> OF_AWS = Map.of(
            "AWS/ApiGateway ApiId", Set.of("4xx", "5xx", "Count", "DataProcessed", "IntegrationLatency", "Latency"),
            "AWS/SQS QueueName",
                    Set.of(
                            "ApproximateAgeOfOldestMessage",
                            "ApproximateNumberOfMessagesDelayed",
                            "ApproximateNumberOfMessagesNotVisible",
                            "ApproximateNumberOfMessagesVisible",
                            "NumberOfMessagesDeleted",
                            "NumberOfMessagesReceived",
                            "NumberOfMessagesSent"),
            "AWS/Lambda FunctionName",
                    Set.of("ConcurrentExecutions", "Duration", "Errors", "Invocations", "Throttles"));

    @Test
    void theDashboardShowsWhatFunctionsAndServicesTell() throws IOException {
        var written = new ArrayList<String>();
        for (String function : List.of("conformanceFailure", "conformanceFlaky")) {
            Map<String, String> environment = environment("INFO", function);
            environment.put("METRICS_NAMESPACE", "MulticloudFunctions/shop-dev");
            written.addAll(
                    function.equals("conformanceFailure")
                            ? linesOfRequests(environment)
                            : linesOfMessages(environment));
        }
        List<String> lines =
                written.stream().filter(new LogLevelFilter("INFO")::passes).toList();
        Map<CloudWatchMetric, BigDecimal> told = CloudWatchMetric.of(lines);
        var known = new LinkedHashSet<>(told.keySet());
        known.addAll(metricsOfAws());
        String body = resources("AWS::CloudWatch::Dashboard")
                .get("Dashboard")
                .at("DashboardBody")
                .text()
                .replace("${AWS::StackName}", "shop-dev");
        var searched = new LinkedHashSet<String>();
        for (JsonNode widget : new ObjectMapper().readTree(body).path("widgets")) {
            String title = widget.at("/properties/title").asText();
            if (widget.path("type").asText().equals("log")) {
                theLogShowsWhatWentWrong(widget.at("/properties/query").asText(), lines);
                continue;
            }
            for (Set<CloudWatchMetric> shown : CloudWatchMetric.shown(widget, known)) {
                assertThat(shown).as(title).isNotEmpty();
                shown.forEach(each -> searched.add(each.namespace()));
            }
            if (title.startsWith("Outcomes")) {
                int sum = CloudWatchMetric.shown(widget, known).get(0).stream()
                        .mapToInt(each -> told.get(each).intValueExact())
                        .sum();
                assertThat(sum).as(title).isEqualTo(11 + 7);
            }
            if (title.equals("Invocations by function")) {
                assertThat(CloudWatchMetric.shown(widget, known).get(0))
                        .as(title)
                        .hasSize((int) resources("AWS::Serverless::Function").keySet().stream()
                                .filter(each -> each.endsWith("Function"))
                                .count());
            }
        }
        assertThat(searched)
                .containsExactlyInAnyOrder("AWS/ApiGateway", "AWS/SQS", "AWS/Lambda", "MulticloudFunctions/shop-dev");
    }

    /** Of the API, the queues and the Lambdas of the template. */
    private static Set<CloudWatchMetric> metricsOfAws() {
        var metrics = new LinkedHashSet<CloudWatchMetric>();
        var named = new LinkedHashMap<String, List<String>>();
        named.put("AWS/ApiGateway ApiId", names("AWS::Serverless::HttpApi", "${%s}"));
        named.put("AWS/SQS QueueName", names("AWS::SQS::Queue", "${%s.QueueName}"));
        named.put(
                "AWS/Lambda FunctionName",
                resources("AWS::Serverless::Function").values().stream()
                        .map(each -> each.at("FunctionName").text().replace("${AWS::StackName}", "shop-dev"))
                        .filter(each -> each.startsWith("shop-dev-"))
                        .toList());
        named.forEach((kind, values) -> {
            String[] words = kind.split(" ");
            for (String value : values) {
                OF_AWS.get(kind)
                        .forEach(name -> metrics.add(new CloudWatchMetric(words[0], name, Map.of(words[1], value))));
            }
        });
        return metrics;
    }

    private static List<String> names(String type, String reference) {
        return resources(type).keySet().stream().map(reference::formatted).toList();
    }

    /** Warnings and errors, not the lines of metrics, the newest first; and by the query of the page, how often what went wrong. */
    private static void theLogShowsWhatWentWrong(String query, List<String> lines) throws IOException {
        List<Map<String, String>> rows = LogsInsights.rows(query, lines);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(3 + 2).allSatisfy(row -> {
            assertThat(row).containsKeys("@timestamp", "level", "message", "requestId", "xrayTraceId");
            assertThat(row.get("level")).isIn("WARN", "ERROR");
        });
        assertThat(rows.stream().map(row -> row.get("@timestamp")).toList())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());

        String page = Files.readString(Place.DEPLOY.resolve("aws/README.md"));
        Matcher told = Pattern.compile("--query-string '([^']+)'").matcher(page);
        assertThat(told.find()).isTrue();
        var ends = new TreeMap<String, String>();
        LogsInsights.rows(told.group(1), lines)
                .forEach(row -> ends.put(row.get("function") + ' ' + row.get("outcome"), row.get("sum(invocations)")));
        assertThat(ends)
                .containsEntry("conformanceFailure unavailable", "2")
                .containsEntry("conformanceFailure internal", "3")
                .containsEntry("conformanceFlaky retry", "4");
        assertThat(ends.values().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(11 + 7);
    }

    @Test
    void whateverAFunctionMayEndInStopsItsDeployment() {
        for (Map.Entry<String, Place> function :
                resources("AWS::Serverless::Function").entrySet()) {
            if (!function.getKey().endsWith("Function")) {
                continue;
            }
            Set<String> watched = new LinkedHashSet<>();
            for (Place preference : List.of(TEMPLATE.at("Globals", "Function"), function.getValue())) {
                for (String alarm :
                        preference.at("DeploymentPreference", "Alarms").texts()) {
                    watched.add(metric(alarm.replace("${AWS::StackName}-", "")));
                }
            }
            // It answers HTTP if it has a route or is the one for all of them.
            boolean http = function.getValue().at("Events").text().contains("HttpApi");
            assertThat(watched)
                    .as("what rolls %s back", function.getKey())
                    .contains("Errors", "ServerErrors")
                    .contains(http ? new String[] {"5xx"} : new String[] {"EventsRetried", "EventsRejected"});
            if (function.getKey().equals("ProcessOrderFunction")) {
                assertThat(watched).contains("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage");
            }
        }
    }

    /** Of which metric an alarm of the template tells. */
    private static String metric(String alarm) {
        Place properties = resources("AWS::CloudWatch::Alarm").get(alarm);
        assertThat(properties).as("the alarm %s", alarm).isNotNull();
        Place metric = properties.at("MetricName");
        return metric.present()
                ? metric.text()
                : properties
                        .at("Metrics")
                        .items()
                        .get(0)
                        .at("MetricStat", "Metric", "MetricName")
                        .text();
    }

    private static Map<String, Place> resources(String type) {
        var resources = new LinkedHashMap<String, Place>();
        TEMPLATE.at("Resources").members().forEach((name, resource) -> {
            if (resource.at("Type").text().equals(type)) {
                resources.put(name, resource.at("Properties"));
            }
        });
        return resources;
    }
}
