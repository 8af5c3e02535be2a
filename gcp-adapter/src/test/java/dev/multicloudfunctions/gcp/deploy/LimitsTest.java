package dev.multicloudfunctions.gcp.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Command;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.gcp.setting.GcpSettings;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.tooling.check.PlatformLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is declared and what is deployed is within the limits of Cloud Run functions, Eventarc and Pub/Sub. */
class LimitsTest {

    private static final PlatformLimits LIMITS = PlatformLimits.of("gcp");

    @Test
    void theFunctionTableAndTheSettingsAreWithinTheLimits() {
        var settings = RuntimeSettings.and(GcpSettings.ALL);

        assertThat(LIMITS.faults(new Functions(FunctionTable.discover(), new InMemoryPlatform()), settings))
                .isEmpty();
    }

    @Test
    void whatTheScriptDeploysIsWithinTheLimits() {
        List<Command> deployments = DryRun.EACH.all("functions deploy");
        var faults = new ArrayList<String>();
        for (Command deployment : deployments) {
            String timeout = Objects.requireNonNull(deployment.flag("--timeout"), deployment::toString);
            faults.addAll(LIMITS.environment(deployment.toString(), deployment.members("--set-env-vars")));
            faults.addAll(LIMITS.timeout(
                    deployment.toString(),
                    deployment.has("--allow-unauthenticated"),
                    Duration.ofSeconds(Long.parseLong(timeout.replace("s", "")))));
        }
        assertThat(deployments).isNotEmpty();
        assertThat(faults).isEmpty();
    }
}
