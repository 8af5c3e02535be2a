package dev.multicloudfunctions.container.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.container.ContainerSettings;
import dev.multicloudfunctions.container.cli.CommandLine;
import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The manifests and the application agree on settings, probes, limits and the end of a process. */
class KubernetesTest {

    private static final Place DEPLOYMENT = Place.of("kubernetes/base/workload/deployment.yaml");
    private static final Place POD = DEPLOYMENT.at("spec", "template", "spec");
    private static final Place CONTAINER = POD.at("containers").items().get(0);
    private static final Place AUTOSCALER =
            Place.of("kubernetes/base/workload/autoscaler.yaml").at("spec");
    private static final Place KNATIVE =
            Place.of("kubernetes/components/knative/service/service.yaml").at("spec", "template");
    private static final Set<String> OF_THE_COMMAND_LINE = Set.of(
            "HOST",
            "PORT",
            "DATA_DIR",
            "LOG_FORMAT",
            "START_PAGE",
            "EVENTS",
            "DRAIN_SECONDS",
            "MAX_RUNNING",
            "MAX_WAITING");

    private static Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        try {
            for (String line : Files.readAllLines(Place.DEPLOY.resolve("kubernetes/base/settings.env"))) {
                int equals = line.indexOf('=');
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return settings;
    }

    private static Options options() {
        return CommandLine.parse(settings());
    }

    private static int number(Place place) {
        assertThat(place.present()).as("%s", place).isTrue();
        return Integer.parseInt(place.text().replaceAll("[^0-9]", ""));
    }

    @Test
    void everySettingIsKnownAndItsValueGood() {
        List<Setting<?>> declared = DeclaredFunction.allSettings(ContainerSettings.ALL);
        Set<String> known = declared.stream().map(Setting::name).collect(Collectors.toSet());
        known.addAll(OF_THE_COMMAND_LINE);

        assertThat(known).as("settings.env").containsAll(settings().keySet());
        assertThatCode(() -> Settings.of(settings()).check("container", declared))
                .doesNotThrowAnyException();
    }

    @Test
    void whatAsksNobodyWhoTheyAreIsOff() {
        assertThat(options().startPage()).isFalse();
        assertThat(options().events()).isFalse();
    }

    @Test
    void aPodMayLiveAsLongAsTheApplicationTakesToStop() {
        int drain = (int) options().limits().drain().toSeconds();
        int preStop = number(CONTAINER.at("lifecycle", "preStop", "sleep", "seconds"));
        // ContainerApplication gives each of two phases DRAIN_SECONDS + 30 s: draining with the events under way, then
        // the requests under way.
        int longest = preStop + 2 * (drain + 30);

        assertThat(number(POD.at("terminationGracePeriodSeconds")))
                .as("%s", POD.at("terminationGracePeriodSeconds"))
                .isBetween(longest, longest + 10);
    }

    @Test
    void probesAskWhatTheApplicationAnswersWithoutWaitingForItsTurn() {
        for (Map.Entry<String, String> each : Map.of(
                        "startupProbe", "/actuator/health/liveness",
                        "livenessProbe", "/actuator/health/liveness",
                        "readinessProbe", "/actuator/health/readiness")
                .entrySet()) {
            Place get = CONTAINER.at(each.getKey(), "httpGet");
            assertThat(get.at("path").text()).as("%s", get).isEqualTo(each.getValue());
            assertThat(get.at("port").text()).as("%s", get).isEqualTo("http");
        }
    }

    @Test
    void theContainerListensWhereTheServiceLeads() {
        Place port = CONTAINER.at("ports").items().get(0);

        assertThat(number(port.at("containerPort")))
                .as("%s", port)
                .isEqualTo(options().port());
        assertThat(options().host()).isEqualTo("0.0.0.0");
    }

    @Test
    void onlyTheDataAndTheTemporaryFolderCanBeWritten() {
        assertThat(CONTAINER.at("securityContext", "readOnlyRootFilesystem").text())
                .isEqualTo("true");
        assertThat(POD.at("securityContext", "runAsNonRoot").text()).isEqualTo("true");
        assertThat(CONTAINER.at("volumeMounts").items())
                .extracting(each -> each.at("mountPath").text())
                .containsExactlyInAnyOrder(options().dataDirectory().toString(), "/tmp");
    }

    /** Envoy's limits are for a cluster, which is a subset here, not for a host of it: its docs, "Circuit breaking". */
    @Test
    void theMeshLetsThroughWhatAllPodsOfAVersionTake() {
        Place pool = Place.of("kubernetes/components/istio/destination-rule.yaml")
                .at("spec", "trafficPolicy", "connectionPool");
        Options.Limits limits = options().limits();
        int pods = number(AUTOSCALER.at("maxReplicas"));
        int taken = pods * (limits.running() + limits.waiting());

        assertThat(number(pool.at("http", "http1MaxPendingRequests")))
                .as("%s", pool)
                .isEqualTo(pods * limits.waiting());
        assertThat(number(pool.at("http", "http2MaxRequests"))).as("%s", pool).isEqualTo(taken);
        assertThat(number(pool.at("tcp", "maxConnections"))).as("%s", pool).isEqualTo(taken);
        Place knative = KNATIVE.at("spec", "containerConcurrency");
        assertThat(number(knative)).as("%s", knative).isEqualTo(limits.running());
    }

    /** desired = ceil(pods × value ÷ target), and of all metrics the most: Kubernetes, "Horizontal Pod Autoscaling". */
    @Test
    void podsThatAreFullGetOthersHoweverIdleTheirProcessors() {
        Place metric = AUTOSCALER.at("metrics").items().get(1).at("pods");
        int target = number(metric.at("target", "averageValue"));
        int full = options().limits().running();
        Place rule = Place.of("kubernetes/prometheus-adapter.yaml")
                .at("rules", "custom")
                .items()
                .get(0);

        assertThat(Math.ceil(2.0 * full / target))
                .as("%s: two pods that are full", metric)
                .isGreaterThan(2);
        assertThat(Math.ceil(2.0 * full / 4 / target))
                .as("%s: two pods, a quarter busy", metric)
                .isLessThan(2);
        assertThat(rule.at("seriesQuery").text())
                .as("%s", rule)
                .startsWith(metric.at("metric", "name").text() + "{");
    }

    @Test
    void aDatabaseAsItComesTakesTheConnectionsOfTwoVersionsAtFullScale() {
        int each = Integer.parseInt(settings().getOrDefault("DATABASE_CONNECTIONS", "16"));
        int pods = number(AUTOSCALER.at("maxReplicas"))
                + number(DEPLOYMENT.at("spec", "strategy", "rollingUpdate", "maxSurge"));
        // Two revisions, and the service for events.
        int knative = 3 * number(KNATIVE.at("metadata", "annotations", "autoscaling.knative.dev/max-scale"));

        // max_connections is 100, of which 3 are the administrator's:
        // https://www.postgresql.org/docs/current/runtime-config-connection.html
        assertThat(2 * pods * each).as("%s", AUTOSCALER).isLessThanOrEqualTo(97);
        assertThat(knative * each).as("%s", KNATIVE).isLessThanOrEqualTo(97);
    }
}
