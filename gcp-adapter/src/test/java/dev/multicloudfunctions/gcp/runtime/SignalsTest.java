package dev.multicloudfunctions.gcp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.conformance.http.WireExchange;
import dev.multicloudfunctions.event.Message;
import dev.multicloudfunctions.event.ObjectCreated;
import dev.multicloudfunctions.gcp.InMemoryFunction;
import dev.multicloudfunctions.gcp.deploy.CloudFilter;
import dev.multicloudfunctions.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What becomes of each outcome: the line that a process of the framework writes, the entry that Cloud Logging makes of it, the
 * metrics that are taken from it, and the alerts that look at those.
 */
@Tag("any-jdk")
class SignalsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "mcf-dev";
    private static final String DEFINITION = "SPRING_CLOUD_FUNCTION_DEFINITION";

    /** So many requests with each answer: the hows of {@code conformanceFailure}. */
    private static final Map<String, Integer> REQUESTS = Map.of(
            "none", 3, "internal", 2, "runtime", 1, "unavailable", 2, "invalid", 1, "not_found", 1, "conflict", 1);

    /** Series of the metrics that are taken from the log: the metric, its labels, and the sum. */
    private static final List<ObjectNode> SERIES = new ArrayList<>();

    @BeforeAll
    static void run() throws Exception {
        var entries = new ArrayList<JsonNode>();
        try (Framework framework = start("http", "conformanceFailure")) {
            for (Map.Entry<String, Integer> each : REQUESTS.entrySet()) {
                for (int i = 0; i < each.getValue(); i++) {
                    new WireExchange(framework.address(), Duration.ofSeconds(60))
                            .send(HttpRequest.of("GET", "/conformance/failures/" + each.getKey()));
                }
            }
            entries.addAll(entries(framework));
        }
        try (Framework framework = start("cloudevent", "conformanceFlaky")) {
            var eventarc = new Eventarc(framework.address());
            assertThat(eventarc.send(flaky("a", 1, "unavailable"))).isFalse();
            assertThat(eventarc.send(flaky("b", 1, "runtime"))).isFalse();
            assertThat(eventarc.send(flaky("c", 1, "conflict"))).isTrue();
            assertThat(eventarc.send(flaky("d", 0, "none"))).isTrue();
            entries.addAll(entries(framework));
        }
        // An object that its function does not take, which is its sender's affair, and one of another bucket, the
        // deployment's.
        try (Framework framework = start("cloudevent", "conformancePicky")) {
            var eventarc = new Eventarc(framework.address());
            assertThat(eventarc.send(new ObjectCreated("conformance-one", "picky/a.txt", 400)))
                    .isTrue();
            assertThat(eventarc.send(new ObjectCreated("other", "picky/a.txt", 4)))
                    .isTrue();
            entries.addAll(entries(framework));
        }
        // What Cloud Run and Cloud Scheduler write: https://cloud.google.com/run/docs/troubleshooting#abort-request
        entries.add(entry("cloud_run_revision", "service_name", "api", "WARNING")
                .put("textPayload", "The request was aborted because there was no available instance."));
        entries.add(entry("cloud_scheduler_job", "job_id", "cleanup-products", "ERROR"));
        entries.add(entry("cloud_scheduler_job", "job_id", "cleanup-products", "INFO"));
        for (Path metric : files("metrics")) {
            SERIES.addAll(series(metric, entries));
        }
    }

    private static Framework start(String signature, String function) throws IOException {
        Map<String, String> variables = Map.of(
                DEFINITION,
                function,
                "DEAD_LETTERS_TOPIC",
                "rejected",
                "CONFORMANCE_TOPIC",
                "conformance",
                "CONFORMANCE_ONE_BUCKET",
                "conformance-one");
        return Framework.start(
                Framework.Version.V1,
                TestClassPath.HERE,
                TestClassPath.get(),
                InMemoryFunction.class.getName(),
                signature,
                variables);
    }

    private static Message flaky(String id, int failures, String how) {
        String body = "{\"id\":\"" + id + "\",\"failures\":" + failures + ",\"how\":\"" + how + "\"}";
        return Message.of(id, "conformance", body.getBytes(UTF_8), Map.of(), 1, null);
    }

    /** As Cloud Logging keeps a line in JSON: https://cloud.google.com/logging/docs/structured-logging. */
    private static List<JsonNode> entries(Framework framework) throws IOException {
        var entries = new ArrayList<JsonNode>();
        for (String line : framework.output().split("\n")) {
            if (line.startsWith("{")) {
                ObjectNode payload = (ObjectNode) JSON.readTree(line);
                String severity = payload.path("severity").asText("DEFAULT");
                payload.remove("severity");
                ObjectNode entry = entry("cloud_run_revision", "service_name", "api", severity);
                entry.set("jsonPayload", payload);
                entries.add(entry);
            }
        }
        assertThat(entries).isNotEmpty();
        return entries;
    }

    private static ObjectNode entry(String type, String label, String name, String severity) {
        ObjectNode entry = JSON.createObjectNode().put("severity", severity);
        ObjectNode resource = entry.putObject("resource").put("type", type);
        resource.putObject("labels").put(label, PREFIX + '-' + name);
        return entry;
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Place.DEPLOY.resolve("gcp").resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static JsonNode filled(Path file) {
        try {
            return JSON.readTree(Files.readString(file).replace("%PREFIX%", PREFIX));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    /** A counter counts entries; a distribution has a value of each. */
    private static List<ObjectNode> series(Path file, List<JsonNode> entries) {
        JsonNode metric = filled(file);
        CloudFilter filter = CloudFilter.of(metric.path("filter").asText());
        var series = new HashMap<Map<String, String>, ObjectNode>();
        for (JsonNode entry : entries) {
            if (!filter.matches(entry)) {
                continue;
            }
            var labels = new TreeMap<String, String>();
            metric.path("labelExtractors")
                    .properties()
                    .forEach(label -> labels.put(
                            label.getKey(),
                            extracted(label.getValue().asText(), entry).asText()));
            if (metric.has("valueExtractor")) {
                assertThat(extracted(metric.path("valueExtractor").asText(), entry)
                                .isNumber())
                        .as("%s: %s", file, entry)
                        .isTrue();
            }
            ObjectNode found = series.computeIfAbsent(labels, each -> {
                ObjectNode made = JSON.createObjectNode();
                made.putObject("metric")
                        .put("type", "logging.googleapis.com/user/" + PREFIX + '-' + name(file))
                        .set("labels", JSON.valueToTree(each));
                made.set("resource", entry.path("resource"));
                return made;
            });
            found.put("value", found.path("value").asInt() + 1);
        }
        return List.copyOf(series.values());
    }

    private static JsonNode extracted(String extractor, JsonNode entry) {
        assertThat(extractor).startsWith("EXTRACT(").endsWith(")");
        JsonNode found = CloudFilter.select(extractor.substring(8, extractor.length() - 1), entry);
        assertThat(found.isValueNode()).as("%s of %s", extractor, entry).isTrue();
        return found;
    }

    /** The sum of the series that a filter of Monitoring finds. */
    private static int sum(String filter) {
        CloudFilter found = CloudFilter.of(filter);
        return SERIES.stream()
                .filter(found::matches)
                .mapToInt(each -> each.path("value").asInt())
                .sum();
    }

    @Test
    void everyOutcomeThatNeedsSomebodyRaisesItsSignalAndCallersFaultsRaiseNone() throws IOException {
        var raised = new TreeMap<String, Integer>();
        for (Path alert : files("alerts")) {
            for (JsonNode condition : filled(alert).path("conditions")) {
                String filter =
                        condition.path("conditionThreshold").path("filter").asText();
                int sum = sum(filter);
                if (sum > 0) {
                    raised.merge(name(alert), sum, Integer::sum);
                }
            }
        }

        assertThat(raised)
                .isEqualTo(Map.of(
                        "server-errors",
                        5,
                        "events-retried",
                        2,
                        "events-rejected",
                        2,
                        "throttled",
                        1,
                        "schedules-fail",
                        1));
    }

    @Test
    void everyMetricCountsSomething() throws IOException {
        for (Path metric : files("metrics")) {
            assertThat(sum("metric.type = \"logging.googleapis.com/user/" + PREFIX + '-' + name(metric) + "\""))
                    .as(name(metric))
                    .isPositive();
        }
        assertThat(sum("metric.type = \"logging.googleapis.com/user/mcf-dev-outcomes\""))
                .isEqualTo(11 + 4 + 2);
    }

    /** Each filter of the dashboard and the alerts that looks at a metric of ours finds what was counted, by labels that it has. */
    @Test
    void everyChartOfOurMetricsFindsWhatWasCounted() throws IOException {
        var filters = new ArrayList<JsonNode>();
        filled(Place.DEPLOY.resolve("gcp/dashboard.json")).findParents("filter").forEach(filters::add);
        int ours = 0;
        for (JsonNode chart : filters) {
            String filter = chart.path("filter").asText();
            if (filter.contains("logging.googleapis.com/user/")) {
                ours++;
                assertThat(sum(filter)).as(filter).isPositive();
                CloudFilter found = CloudFilter.of(filter);
                for (JsonNode group : chart.findValue("groupByFields")) {
                    assertThat(SERIES.stream().filter(found::matches))
                            .as("%s by %s", filter, group)
                            .allMatch(each ->
                                    CloudFilter.select(group.asText(), each).isValueNode());
                }
            }
        }
        assertThat(ours).isGreaterThan(3);
    }
}
