package dev.multicloudfunctions.container.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.conformance.deploy.Place;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Istio, Linkerd, Knative, CodeDeploy and the rehearsal's HAProxy divide requests as {@code canary.properties} says. */
class CanaryRulesTest {

    private static final String COMPONENTS = "kubernetes/components/";
    private static final Place VIRTUAL_SERVICE = Place.of(COMPONENTS + "istio/virtual-service.yaml");
    private static final Place TRAFFIC =
            Place.of(COMPONENTS + "istio/destination-rule.yaml").at("spec", "trafficPolicy");
    private static final Place FIRST =
            VIRTUAL_SERVICE.at("spec", "http").items().get(0);
    private static final Place SPLIT =
            VIRTUAL_SERVICE.at("spec", "http").items().get(1);

    private static String haproxy;

    @BeforeAll
    static void read() throws IOException {
        haproxy = Files.readString(Place.DEPLOY.resolve("canary/haproxy.cfg"));
    }

    /** What a line of haproxy.cfg says. */
    private static List<String> said(String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(haproxy);
        var found = new ArrayList<String>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        assertThat(found).as("canary/haproxy.cfg: %s", regex).isNotEmpty();
        return found;
    }

    private static Map<String, String> weights(List<Place> targets, String name, String weight) {
        var weights = new LinkedHashMap<String, String>();
        for (Place each : targets) {
            weights.put(
                    each.at(name.split("/")).text().replaceFirst(".*-", ""),
                    each.at(weight).text());
        }
        return weights;
    }

    private static Map<String, String> istio() {
        return weights(SPLIT.at("route").items(), "destination/subset", "weight");
    }

    private static String premium() {
        return FIRST.at("match")
                .items()
                .get(0)
                .at("headers", "user-type", "exact")
                .text();
    }

    private static String mobile() {
        return FIRST.at("match")
                .items()
                .get(1)
                .at("headers", "user-agent", "regex")
                .text();
    }

    @Test
    void istioGivesTheNewVersionWhatTheDescriptionSays() throws IOException {
        int step = Integer.parseInt(description().getProperty("steps").split(",")[0]);

        assertThat(istio())
                .containsOnly(Map.entry("v1", String.valueOf(100 - step)), Map.entry("v2", String.valueOf(step)));
    }

    @Test
    void codeDeployGoesTheStepsOfTheDescription() throws IOException {
        String wanted = "Canary" + description().getProperty("steps") + "Percent"
                + description().getProperty("minutes") + "Minutes";
        Place parameter = Place.of("aws/template.yaml").at("Parameters", "TrafficShift");
        Matcher configured = Pattern.compile("TrafficShift=(Canary\\w+|Linear\\w+)")
                .matcher(Files.readString(Place.DEPLOY.resolve("aws/samconfig.toml")));

        assertThat(parameter.at("Default").text()).isEqualTo(wanted);
        String allowed = parameter.at("AllowedPattern").text();
        assertThat(List.of(wanted, "AllAtOnce", "Linear10PercentEvery1Minute", "Canary25Percent7Minutes"))
                .allMatch(each -> each.matches(allowed));
        assertThat(List.of("Canary0Percent5Minutes", "Canary10Percent", "all", wanted + "s"))
                .noneMatch(each -> each.matches(allowed));
        assertThat(configured.results().map(each -> each.group(1))).hasSize(2).containsOnly(wanted);
        assertThat(Files.readString(Place.DEPLOY.resolve("aws/serverless/serverless.yml")))
                .containsPattern("deploymentSettings:\n +type: " + wanted + "\n");
    }

    /** By an imitation of kubectl, whose patch is read as a cluster would apply it to the component's own manifest. */
    @ParameterizedTest
    @CsvSource({
        "istio, istio/virtual-service.yaml",
        "gateway-api, gateway-api/route.yaml",
        "linkerd, linkerd/reads.yaml",
        "linkerd, linkerd/writes.yaml"
    })
    void aFurtherShareIsPatchedWhereTheManifestHasTheFirst(String mesh, String manifest, @TempDir Path folder)
            throws Exception {
        Place route = Place.of(COMPONENTS + manifest);
        List<List<String>> said = shift(folder, mesh, "25");

        List<String> command = said.stream()
                .filter(each -> each.contains(route.at("metadata", "name").text()))
                .findFirst()
                .orElseThrow();
        assertThat(command.get(0)).isEqualTo("kubectl");
        assertThat(command)
                .containsSubsequence("patch", route.at("kind").text().toLowerCase(Locale.ROOT), "--type", "json", "-p");
        var weights = new LinkedHashMap<String, String>();
        for (JsonNode each : new ObjectMapper().readTree(command.get(command.size() - 1))) {
            List<String> path = new ArrayList<>(
                    List.of(each.path("path").asText().substring(1).split("/")));
            assertThat(each.path("op").asText()).isEqualTo("replace");
            assertThat(path.remove(path.size() - 1)).isEqualTo("weight");
            Place target = route;
            for (String name : path) {
                target = name.matches("\\d+") ? target.items().get(Integer.parseInt(name)) : target.at(name);
            }
            assertThat(target.at("weight").present())
                    .as("%s: replaces what is there", target)
                    .isTrue();
            weights.put(
                    target.at(mesh.equals("istio") ? new String[] {"destination", "subset"} : new String[] {"name"})
                            .text()
                            .replaceFirst(".*-", ""),
                    each.path("value").asText());
        }
        assertThat(weights).isEqualTo(Map.of("v1", "75", "v2", "25"));
    }

    @Test
    void knativeGetsSharesOfItsRevisions(@TempDir Path folder) throws Exception {
        assertThat(shift(folder, "knative", "25").get(0))
                .containsSubsequence(
                        "kn",
                        "service",
                        "update",
                        "--traffic",
                        "multicloud-functions-v1=75",
                        "--traffic",
                        "multicloud-functions-v2=25");
        assertThat(Place.of("kubernetes/overlays/knative/kustomization.yaml")
                        .at("patches")
                        .text())
                .contains("revisionName: multicloud-functions-v1")
                .contains("revisionName: multicloud-functions-v2");
    }

    @Test
    void whatIsNoShareIsRefused(@TempDir Path folder) throws Exception {
        for (String each : List.of("101", "-1", "x")) {
            assertThat(shift(folder, "istio", each)).as(each).isEmpty();
        }
    }

    /** The commands that the script ran, word by word. */
    private static List<List<String>> shift(Path folder, String... words) throws Exception {
        Path log = folder.resolve("log");
        for (String program : List.of("kubectl", "kn")) {
            Path imitation = folder.resolve(program);
            Files.writeString(
                    imitation, "#!/bin/sh\n{ echo " + program + "; printf '%s\\n' \"$@\"; echo; } >>'" + log + "'\n");
            assertThat(imitation.toFile().setExecutable(true)).isTrue();
        }
        var command = new ArrayList<>(
                List.of("bash", Place.DEPLOY.resolve("kubernetes/shift").toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().merge("PATH", folder + File.pathSeparator, (old, ours) -> ours + old);
        Process run = process.start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean done = run.waitFor(60, TimeUnit.SECONDS) && run.exitValue() == 0;
        assertThat(done).as(output).isEqualTo(Files.exists(log));
        var commands = new ArrayList<List<String>>();
        if (done) {
            for (String each : Files.readString(log).split("\n\n")) {
                commands.add(List.of(each.split("\n")));
            }
        }
        return commands;
    }

    private static Properties description() throws IOException {
        var said = new Properties();
        try (var reader = Files.newBufferedReader(Place.DEPLOY.resolve("canary/canary.properties"))) {
            said.load(reader);
        }
        return said;
    }

    @Test
    void haproxyDividesAsIstioDoes() {
        assertThat(said("use_backend v2 if \\{ rand\\(100\\) lt (\\d+) }")).containsExactly(istio().get("v2"));
        assertThat(said("default_backend (\\w+)")).containsExactly("v1");
    }

    @Test
    void haproxySendsTheSamePeopleToTheNewVersionFirst() {
        assertThat(said("acl premium req\\.hdr\\(user-type\\) -m str (\\S+)")).containsExactly(premium());
        assertThat(said("acl mobile req\\.hdr\\(user-agent\\) -m reg (\\S+)")).containsExactly(mobile());
        assertThat(said("use_backend (\\w+) if premium or mobile"))
                .containsExactly(FIRST.at("route")
                        .items()
                        .get(0)
                        .at("destination", "subset")
                        .text());
    }

    @Test
    void haproxyEjectsAsIstioDoes() {
        Place outliers = TRAFFIC.at("outlierDetection");

        assertThat(said("error-limit (\\d+)"))
                .as("%s", outliers)
                .containsOnly(outliers.at("consecutiveLocalOriginFailures").text());
        assertThat(said("observe (\\S+)")).as("%s", outliers).containsOnly("layer4");
        assertThat(said("fastinter (\\S+)"))
                .as("%s", outliers)
                .containsOnly(outliers.at("baseEjectionTime").text());
    }

    @Test
    void haproxyWaitsAndTriesAsIstioDoes() {
        for (Place rule : List.of(FIRST, SPLIT)) {
            assertThat(said("timeout server (\\S+)"))
                    .as("%s", rule)
                    .containsExactly(rule.at("timeout").text());
            assertThat(said("retries (\\d+)"))
                    .as("%s", rule)
                    .containsExactly(rule.at("retries", "attempts").text());
            assertThat(rule.at("retries", "retryOn").text())
                    .as("%s: what has reached the application is not tried again", rule)
                    .isEqualTo("connect-failure,refused-stream,reset-before-request");
        }
        assertThat(said("timeout connect (\\S+)"))
                .containsExactly(
                        TRAFFIC.at("connectionPool", "tcp", "connectTimeout").text());
        assertThat(said("maxconn (\\d+)"))
                .as("HAProxy counts by server, Istio for all pods of a version")
                .containsOnly(String.valueOf(Integer.parseInt(TRAFFIC.at("connectionPool", "tcp", "maxConnections")
                                .text())
                        / Integer.parseInt(Place.of("kubernetes/base/workload/autoscaler.yaml")
                                .at("spec", "maxReplicas")
                                .text())));
        assertThat(said("balance (\\S+)")).containsOnly("random(2)");
        assertThat(TRAFFIC.at("loadBalancer", "simple").text()).isEqualTo("LEAST_REQUEST");
    }

    @Test
    void routesOfTheGatewayApiDivideAsIstioDoes() {
        for (String file : List.of("linkerd/reads.yaml", "linkerd/writes.yaml", "gateway-api/route.yaml")) {
            List<Place> rules = Place.of(COMPONENTS + file).at("spec", "rules").items();
            for (Place match : rules.get(0).at("matches").items()) {
                Place header = match.at("headers").items().get(0);
                assertThat(header.at("value").text())
                        .as("%s", header)
                        .isEqualTo(header.at("name").text().equals("user-type") ? premium() : mobile());
            }
            assertThat(rules.get(0).at("backendRefs").text())
                    .as("%s", rules.get(0))
                    .contains("-v2")
                    .doesNotContain("-v1");
            assertThat(weights(rules.get(1).at("backendRefs").items(), "name", "weight"))
                    .as("%s", rules.get(1))
                    .isEqualTo(istio());
        }
    }

    @Test
    void aPodThatIsFullStaysAndOneThatIsGoneIsEjected() {
        Place outliers = TRAFFIC.at("outlierDetection");
        assertThat(ejects(outliers, "5xx", "gateway")).as("503 of a full pod").isFalse();
        assertThat(ejects(outliers, "local")).as("a connection that is refused").isTrue();

        // Linkerd's counts every 5xx and cannot be told which: https://linkerd.io/2/reference/circuit-breaking/
        for (String file : List.of("linkerd/kustomization.yaml", "versions/services.yaml")) {
            for (Place each : Place.documents(COMPONENTS + file)) {
                assertThat(each.text()).as("%s", each).doesNotContain("failure-accrual: consecutive");
            }
        }
    }

    @Test
    void readsThatAFullPodRefusedAreNotTriedAgain() {
        for (Place each : Place.documents(COMPONENTS + "linkerd/reads.yaml")) {
            String tried =
                    each.at("metadata", "annotations", "retry.linkerd.io/http").text();
            assertThat(List.of(500, 502, 504)).as(tried).allMatch(status -> linkerdRepeats(tried, status));
            assertThat(linkerdRepeats(tried, 503)).as(tried).isFalse();
        }
        for (Place route : Place.of(COMPONENTS + "istio/virtual-service.yaml")
                .at("spec", "http")
                .items()) {
            assertThat(route.at("retries", "retryOn").text().split(",")).doesNotContain("5xx", "gateway-error", "503");
        }
    }

    /** As Linkerd reads its annotation: statuses and ranges with commas between. */
    private static boolean linkerdRepeats(String annotation, int status) {
        for (String each : annotation.split(",")) {
            String[] range =
                    switch (each) {
                        case "5xx" -> new String[] {"500", "599"};
                        case "gateway-error" -> new String[] {"502", "504"};
                        default -> each.split("-");
                    };
            if (Integer.parseInt(range[0]) <= status && status <= Integer.parseInt(range[range.length - 1])) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether Envoy's detector ejects a host that fails without end in some ways, by how Istio sets it: 5xx unless 0,
     * failures of gateways (502, 503, 504) only if set, own failures to reach a host apart from answers only if split, and
     * as a 5xx else. See OutlierDetection in Istio's reference of DestinationRule.
     */
    private static boolean ejects(Place outliers, String... failures) {
        Place split = outliers.at("splitExternalLocalOriginErrors");
        boolean apart = split.present() && split.text().equals("true");
        for (String each : failures) {
            String counter =
                    switch (each) {
                        case "gateway" -> "consecutiveGatewayErrors";
                        case "local" -> apart ? "consecutiveLocalOriginFailures" : "consecutive5xxErrors";
                        default -> "consecutive5xxErrors";
                    };
            Place limit = outliers.at(counter);
            String ifAbsent = counter.equals("consecutiveGatewayErrors") ? "0" : "5";
            if (!(limit.present() ? limit.text() : ifAbsent).equals("0")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void knativeDividesAsIstioDoes() {
        String patches = Place.of("kubernetes/overlays/knative/kustomization.yaml")
                .at("patches")
                .text();
        Matcher share = Pattern.compile("revisionName: \\S+-(v\\d)\\s+tag: \\w+\\s+percent: (\\d+)")
                .matcher(patches);
        var shares = new LinkedHashMap<String, String>();
        while (share.find()) {
            shares.put(share.group(1), share.group(2));
        }

        assertThat(shares).isEqualTo(istio());
    }
}
