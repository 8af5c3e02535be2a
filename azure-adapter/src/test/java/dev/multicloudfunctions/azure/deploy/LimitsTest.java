package dev.multicloudfunctions.azure.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.AzureSettings;
import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.tooling.check.PlatformLimits;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** What is declared and what is deployed is within the limits of Azure Functions and Queue Storage. */
class LimitsTest {

    /** The host stops everything after its timeout; what an HTTP caller waits for ends before, at the load balancer. */
    @Test
    void theTimeoutOfTheHostIsWithinTheLimits() {
        Place timeout = Place.of("../tooling/src/main/resources/dev/multicloudfunctions/tooling/azure/host.json")
                .at("functionTimeout");

        assertThat(PlatformLimits.of("azure")
                        .timeout(
                                "every function (" + timeout + ')',
                                false,
                                Duration.between(LocalTime.MIN, LocalTime.parse(timeout.text()))))
                .isEmpty();
    }

    @Test
    void theFunctionTableAndTheSettingsAreWithinTheLimits() {
        var settings = RuntimeSettings.and(AzureSettings.ALL);

        assertThat(PlatformLimits.of("azure")
                        .faults(new Functions(FunctionTable.discover(), new InMemoryPlatform()), settings))
                .isEmpty();
    }
}
