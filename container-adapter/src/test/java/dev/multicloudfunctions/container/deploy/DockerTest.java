package dev.multicloudfunctions.container.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.DeclaredFunction;
import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.container.ContainerSettings;
import dev.multicloudfunctions.container.cli.CommandLine;
import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of Compose and Swarm fit the image and the application. */
class DockerTest {

    private static final Set<String> OTHERS = Set.of(
            "DATABASE_URL",
            "DATABASE_URL_FILE",
            "CURSOR_KEY_FILE",
            "DRAIN_SECONDS",
            "START_PAGE",
            "EVENTS",
            "ALLOWED_HOSTS",
            "OTEL_EXPORTER_OTLP_ENDPOINT");

    /** The two. */
    enum Descriptor {
        COMPOSE("docker/compose.yaml"),
        STACK("swarm/stack.yml");

        final Place file;
        final Place functions;

        Descriptor(String file) {
            this.file = Place.of(file);
            this.functions = this.file.at("services", "functions");
        }

        /** What a container may write to, as SOURCE:TARGET. Compose has tmpfs for it, which a stack overlooks. */
        List<String> written() {
            List<String> places = new ArrayList<>();
            for (Place volume : functions.at("volumes").items()) {
                places.add(
                        volume.at("type").present()
                                ? volume.at("type").text()
                                        + ':'
                                        + volume.at("target").text()
                                : volume.text());
            }
            if (this == COMPOSE) {
                functions.at("tmpfs").texts().forEach(folder -> places.add("tmpfs:" + folder));
            }
            return places;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableIsOneOfTheApplication(Descriptor descriptor) {
        Set<String> known = new HashSet<>(OTHERS);
        DeclaredFunction.allSettings(ContainerSettings.ALL).stream()
                .map(Setting::name)
                .forEach(known::add);
        Place environment = descriptor.functions.at("environment");

        assertThat(known)
                .as("%s", environment)
                .containsAll(environment.members().keySet());
    }

    @ParameterizedTest
    @EnumSource
    void aContainerMayLiveAsLongAsTheApplicationTakesToStop(Descriptor descriptor) {
        int drain = Integer.parseInt(
                descriptor.functions.at("environment", "DRAIN_SECONDS").text());
        Place grace = descriptor.functions.at("stop_grace_period");

        assertThat(Integer.parseInt(grace.text().replace("s", "")))
                .as("%s", grace)
                .isBetween(2 * (drain + 30), 2 * (drain + 30) + 10);
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceSaysHowItsHealthIsAsked(Descriptor descriptor) {
        descriptor.file.at("services").members().values().forEach(service -> assertThat(
                        service.at("healthcheck", "test").present())
                .as("%s: a health check", service)
                .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void nothingButDataAndTemporaryFilesIsWritten(Descriptor descriptor) {
        assertThat(descriptor.functions.at("read_only").text())
                .as("%s", descriptor.functions)
                .isEqualTo("true");
        assertThat(descriptor.written()).containsExactlyInAnyOrder("bucket:/data", "tmpfs:/tmp");
    }

    /** A node takes half of the replicas, and the one more that an update starts before another ends. */
    @Test
    void twoNodesHaveRoomForAnUpdate() {
        Place deploy = Descriptor.STACK.functions.at("deploy");
        int replicas = Integer.parseInt(deploy.at("replicas").text());
        int onANode =
                Integer.parseInt(deploy.at("placement", "max_replicas_per_node").text());

        for (String config : new String[] {"update_config", "rollback_config"}) {
            assertThat(2 * onANode)
                    .as("%s", deploy.at(config))
                    .isGreaterThanOrEqualTo(replicas
                            + Integer.parseInt(deploy.at(config, "parallelism").text()));
        }
    }

    @Test
    void aLaptopListensOnLoopbackOnly() {
        for (Place service : Descriptor.COMPOSE.file.at("services").members().values()) {
            assertThat(service.at("ports").texts()).as("%s", service).allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void aLaptopHasThePageForThoseWhoMayAskForIt() {
        Map<String, String> variables = new HashMap<>(Map.of("HOST", "0.0.0.0"));
        Descriptor.COMPOSE
                .functions
                .at("environment")
                .members()
                .forEach((name, value) -> variables.put(name, value.text()));
        Options options = CommandLine.parse(variables);
        String scraped = Place.of("docker/prometheus-targets.yml")
                .items()
                .get(0)
                .at("targets")
                .items()
                .get(0)
                .text();

        assertThat(options.startPage()).isTrue();
        assertThat(options.events()).isFalse();
        assertThat(options.allowedHosts()).contains("localhost", scraped.split(":")[0]);
    }

    @Test
    void noKeyThatSignsCursorsIsWrittenDown() {
        assertThat(Descriptor.COMPOSE.functions.at("environment", "CURSOR_KEY").text())
                .isEqualTo("${CURSOR_KEY:-}");
        assertThat(Place.of("kubernetes/components/database/kustomization.yaml")
                        .at("secretGenerator")
                        .items())
                .flatExtracting(secret -> secret.at("literals").texts())
                .isNotEmpty()
                .noneMatch(literal -> literal.startsWith("CURSOR_KEY"));
    }

    @Test
    void whatIsMountedIsThere() {
        Path folder = Place.DEPLOY.resolve("docker");
        for (Place service : Descriptor.COMPOSE.file.at("services").members().values()) {
            for (Place volume : service.at("volumes").items()) {
                String source = volume.text().split(":")[0];
                assertThat(!source.startsWith(".") || Files.exists(folder.resolve(source)))
                        .as("%s: %s exists", volume, source)
                        .isTrue();
            }
        }
    }

    @Test
    void sixReplicasAreSpreadOverTheRegionsAndRolledBackByThemselves() {
        Place deploy = Descriptor.STACK.functions.at("deploy");

        assertThat(deploy.at("replicas").text()).isEqualTo("6");
        assertThat(deploy.at("placement", "preferences").text()).isEqualTo("spread node.labels.region");
        assertThat(deploy.at("update_config", "failure_action").text()).isEqualTo("rollback");
        assertThat(deploy.at("update_config", "order").text()).isEqualTo("start-first");
    }

    @Test
    void theImageAndComposeAskForHealthInTheSameWay() throws IOException {
        String dockerfile = Files.readString(Place.DEPLOY.resolve("docker/Dockerfile"));
        for (Map.Entry<String, Place> each : Map.of(
                        "compose", Descriptor.COMPOSE.functions, "stack", Descriptor.STACK.functions)
                .entrySet()) {
            String command = '"'
                    + String.join(
                            "\", \"",
                            each.getValue().at("healthcheck", "test").texts().subList(1, 6));
            assertThat(dockerfile).as(each.getKey()).contains(command);
        }
    }
}
