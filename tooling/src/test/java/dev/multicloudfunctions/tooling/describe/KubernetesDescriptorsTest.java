package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.server.Component;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.Trigger.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a cluster gets: overlays built by {@code kubectl kustomize}, and events as a Broker of Knative's filters them. */
@Tag("any-jdk")
class KubernetesDescriptorsTest {

    private static final Path KEPT = Path.of("..", "deploy", "kubernetes");

    @TempDir
    private Path folder;

    private Path described(FunctionModule application) throws IOException {
        return Described.of(application, "kubernetes", folder).folder().resolve("kubernetes");
    }

    /** Each resource by its kind and name. */
    private static Map<String, Object> built(Path described, String overlay) throws IOException, InterruptedException {
        Path kubectl = Component.required(
                Component.program("kubectl"), "kubectl is not installed: apt-get install kubernetes-client");
        Path errors = Files.createTempFile("kustomize", ".txt");
        Process process = new ProcessBuilder(
                        kubectl.toString(),
                        "kustomize",
                        described.resolve("overlays").resolve(overlay).toString())
                .redirectError(errors.toFile())
                .start();
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        var resources = new LinkedHashMap<String, Object>();
        yaml.loadAll(process.inputReader())
                .forEach(each ->
                        resources.put(Document.at(each, "kind") + " " + Document.at(each, "metadata", "name"), each));
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return resources;
    }

    private static List<Object> of(Map<String, Object> resources, String kind) {
        var found = new ArrayList<Object>();
        resources.forEach((name, resource) -> {
            if (name.startsWith(kind + " ")) {
                found.add(resource);
            }
        });
        return found;
    }

    /** Where the Broker sends an event with these attributes. */
    private static List<String> receivers(List<Object> triggers, Map<String, String> event) {
        var receivers = new ArrayList<String>();
        for (Object trigger : triggers) {
            Object attributes = Document.at(trigger, "spec", "filter", "attributes");
            boolean passes = attributes == null || has(event, attributes);
            for (Object filter : Template.list(Document.at(trigger, "spec", "filters"))) {
                Object exact = Document.at(filter, "exact");
                Object subject = Document.at(filter, "prefix", "subject");
                assertThat(exact != null || subject != null).as("%s", filter).isTrue();
                passes &= exact == null || has(event, exact);
                passes &= subject == null || event.getOrDefault("subject", "").startsWith(subject.toString());
            }
            if (passes) {
                receivers.add(String.valueOf(Document.at(trigger, "spec", "subscriber", "ref", "name"))
                        + Document.at(trigger, "spec", "subscriber", "uri"));
            }
        }
        return receivers;
    }

    private static boolean has(Map<String, String> event, @Nullable Object attributes) {
        return event.entrySet().containsAll(Template.members(attributes).entrySet());
    }

    @Test
    void everyEventReachesTheFunctionsThatItIsFor() throws Exception {
        Map<String, Object> cluster = built(described(new Weather()), "knative-first");
        List<Object> triggers = of(cluster, "Trigger");

        for (String[] each : new String[][] {
            {"measured", "average", "warn"},
            {"storm-warned", "mailWarning", "show_warning"}
        }) {
            assertThat(receivers(triggers, Map.of("type", "dev.multicloudfunctions.message.v1", "topic", each[0])))
                    .containsExactlyInAnyOrder("weather-events/events/" + each[1], "weather-events/events/" + each[2]);
        }
        for (String[] each : new String[][] {
            {"pictures", "raw/a.JPG", "readRaw"},
            {"pictures", "small/a.png", "readSmall"},
            {"reports", "daily/a", "importReport"}
        }) {
            assertThat(receivers(
                            triggers,
                            Map.of(
                                    "type",
                                    "dev.multicloudfunctions.object.created.v1",
                                    "bucket",
                                    each[0],
                                    "subject",
                                    each[1])))
                    .containsExactly("weather-events/events/" + each[2]);
        }
        var schedules = new TreeMap<String, Object>();
        for (Object source : of(cluster, "PingSource")) {
            var event = new LinkedHashMap<String, String>(Map.of("type", "dev.knative.sources.ping"));
            Template.members(Document.at(source, "spec", "ceOverrides", "extensions"))
                    .forEach((name, value) -> event.put(name, String.valueOf(value)));
            assertThat(Document.at(source, "spec", "sink", "ref", "name")).isEqualTo("weather");
            receivers(triggers, event)
                    .forEach(receiver -> schedules.put(receiver, Document.at(source, "spec", "schedule")));
        }
        assertThat(schedules)
                .containsExactly(
                        Map.entry("weather-events/events/ping", "30 8 * * 1"),
                        Map.entry("weather-events/events/purge", "0 3 * * *"),
                        Map.entry("weather-events/events/report", "*/15 * * * *"));
        assertThat(triggers).allMatch(each -> cluster.containsKey("Broker " + Document.at(each, "spec", "broker")));
        assertThat(cluster.get("Service weather-events"))
                .as("the one that takes events")
                .isNotNull();
    }

    @Test
    void whatWaitsMakesPodsOfTheDeploymentThatWorksOnIt() throws Exception {
        Map<String, Object> cluster = built(described(new Weather()), "keda");
        Object scaled = cluster.get("ScaledObject weather");
        Object target = cluster.get("Deployment " + Document.at(scaled, "spec", "scaleTargetRef", "name"));
        Object container = Template.list(Document.at(target, "spec", "template", "spec", "containers"))
                .get(0);

        assertThat(of(cluster, "HorizontalPodAutoscaler"))
                .as("KEDA makes its own")
                .isEmpty();
        assertThat(Template.list(Document.at(scaled, "spec", "triggers")))
                .filteredOn(each -> "postgresql".equals(Document.at(each, "type")))
                .singleElement()
                .satisfies(each -> assertThat(names(String.valueOf(Document.at(each, "metadata", "query"))))
                        .containsExactly(
                                "average",
                                "importReport",
                                "mailWarning",
                                "ping",
                                "purge",
                                "readRaw",
                                "readSmall",
                                "report",
                                "show_warning",
                                "warn"));
        assertThat(Template.list(Document.at(container, "envFrom")))
                .anyMatch(each -> "weather".equals(Document.at(each, "secretRef", "name")));
    }

    /** A pod that does not answer is told of as one of its region, by the rules that came with it. */
    @Test
    void whatTheOperatorScrapesHasTheLabelsOfTheRules() throws Exception {
        Map<String, Object> cluster = built(described(new Weather()), "prometheus");
        Object pod = Document.at(cluster.get("Deployment weather"), "spec", "template");
        Object monitor = cluster.get("PodMonitor weather");
        Object endpoint = Template.list(Document.at(monitor, "spec", "podMetricsEndpoints"))
                .get(0);
        assertThat(Template.members(Document.at(pod, "metadata", "labels")))
                .containsAllEntriesOf(Template.members(Document.at(monitor, "spec", "selector", "matchLabels")));
        assertThat(Template.list(Document.at(
                        Template.list(Document.at(pod, "spec", "containers")).get(0), "ports")))
                .anyMatch(each -> Document.at(each, "name").equals(Document.at(endpoint, "port")));

        Map<String, String> labels = scraped(Template.list(Document.at(endpoint, "relabelings")));
        Path rules = folder.resolve("rules.yml");
        Files.writeString(rules, new Yaml().dump(Document.at(cluster.get("PrometheusRule weather"), "spec")));
        promtool("check", "rules", rules.toString());
        Files.writeString(folder.resolve("test.yml"), """
                rule_files: [rules.yml]
                tests:
                  - interval: 15s
                    input_series: [{series: 'up{job="%s", region="%s", instance="pod"}', values: '0x20'}]
                    promql_expr_test:
                      - expr: count by (alertname, region) (ALERTS{alertname=~"InstanceDown|NoInstanceUp", alertstate="firing"})
                        eval_time: 5m
                        exp_samples:
                          - {labels: '{alertname="InstanceDown", region="eu"}', value: 1}
                          - {labels: '{alertname="NoInstanceUp", region="eu"}', value: 1}
                """.formatted(labels.get("job"), labels.get("region")));
        promtool("test", "rules", folder.resolve("test.yml").toString());
    }

    /** The labels that Prometheus gives a pod, after what the operator says first: the job is the monitor, say. */
    private Map<String, String> scraped(List<Object> relabelings) throws IOException, InterruptedException {
        var rules = new ArrayList<Object>();
        rules.add(Map.of("target_label", "job", "replacement", "weather/weather"));
        for (Object each : relabelings) {
            var rule = new LinkedHashMap<String, Object>();
            Template.members(each)
                    .forEach((name, value) ->
                            rule.put(name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), value));
            rules.add(rule);
        }
        Files.writeString(folder.resolve("targets.yml"), "[{targets: ['10.0.0.1:8080']}]");
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                new Yaml()
                        .dump(Map.of(
                                "scrape_configs",
                                List.of(Map.of(
                                        "job_name",
                                        "pods",
                                        "file_sd_configs",
                                        List.of(Map.of("files", List.of("targets.yml"))),
                                        "relabel_configs",
                                        rules)))));
        Object found = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(promtool("check", "service-discovery", "--timeout=2s", config.toString(), "pods"));
        var labels = new TreeMap<String, String>();
        Template.members(Document.at(Template.list(found).get(0), "labels"))
                .forEach((name, value) -> labels.put(name, String.valueOf(value)));
        return labels;
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        Path promtool = Component.required(
                Component.program("promtool"), "promtool is not installed: apt-get install prometheus");
        var command = new ArrayList<>(List.of(promtool.toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("promtool", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output + Files.readString(errors)).isZero();
        return output;
    }

    private static TreeSet<String> names(String query) {
        var names = new TreeSet<String>();
        for (String each : query.replaceFirst(".* IN \\(", "").split("'", -1)) {
            if (each.matches("\\w+")) {
                names.add(each);
            }
        }
        return names;
    }

    @Test
    void theServiceHasItsNameItsImageAndItsSettings() throws Exception {
        Path described = described(new Weather());
        Map<String, Object> cluster = built(described, "laptop");
        Object pod = Document.at(cluster.get("Deployment weather"), "spec", "template", "spec");
        Object container = Template.list(Document.at(pod, "containers")).get(0);
        Object map = Template.list(Document.at(container, "envFrom")).stream()
                .map(each -> Document.at(each, "configMapRef", "name"))
                .filter(each -> each != null)
                .findFirst()
                .orElseThrow();

        assertThat(Document.at(container, "image")).isEqualTo("weather:1.0.0");
        assertThat(Template.members(Document.at(cluster.get("ConfigMap " + map), "data")))
                .containsEntry("MAX_AGE", "7")
                .doesNotContainKeys("UNIT", "RETENTION_DAYS");
        assertThat(cluster).containsKeys("HorizontalPodAutoscaler weather", "PersistentVolumeClaim weather");
        assertThat(Document.at(cluster.get("HorizontalPodAutoscaler weather"), "spec", "scaleTargetRef", "name"))
                .isEqualTo("weather");
        try (Stream<Path> files = Files.walk(described)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(each).replace("multicloud-functions/", ""))
                        .as("%s", each)
                        .doesNotContain("multicloud-functions")
                        .doesNotContain("processOrder")
                        .doesNotContain("CURSOR_KEY");
            }
        }
    }

    @Test
    void whatIsNotAskedForIsNotThere() throws Exception {
        Path described = described(table -> {
            table.application("plain", "Plain");
            table.function("ping", Http.get("/ping"), Object.class, Object.class, platform -> each -> each);
        });

        assertThat(described.resolve("components/keda")).doesNotExist();
        for (String overlay : List.of("laptop", "knative-first")) {
            Map<String, Object> cluster = built(described, overlay);
            assertThat(of(cluster, "PersistentVolumeClaim")).isEmpty();
            assertThat(of(cluster, "Trigger")).isEmpty();
            assertThat(of(cluster, "PingSource")).isEmpty();
            assertThat(cluster.toString()).doesNotContain("claimName");
        }
    }

    /** Those of templates are renewed by {@code -Dmcf.update=true}; the others are the repository's own. */
    @Test
    void theFilesInTheRepositoryAreThoseOfTheSample() throws IOException {
        Path described = described(new CoreFunctions());
        try (Stream<Path> files = Files.walk(described)) {
            for (Path made : files.filter(Files::isRegularFile).toList()) {
                Path kept = KEPT.resolve(described.relativize(made).toString());
                if (Boolean.getBoolean("mcf.update")) {
                    Files.writeString(kept, Files.readString(made));
                }
                assertThat(kept).as("renew it by -Dmcf.update=true").hasSameTextualContentAs(made);
            }
        }
        try (Stream<Path> files = Files.walk(KEPT)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(each -> KEPT.relativize(each).toString())
                            .filter(each -> !each.endsWith("README.md"))
                            .filter(each -> !Files.exists(described.resolve(each))))
                    .as("canaries and meshes are the sample's alone")
                    .allMatch(
                            each -> each.matches(
                                    "(canary|components/(ambient|fault-injection|gateway-api|istio|linkerd|"
                                            + "versions)|overlays/(istio-[a-z-]+|linkerd-canary|knative))/.*|check(ov.yaml)?|policies.py|shift"));
        }
    }
}
