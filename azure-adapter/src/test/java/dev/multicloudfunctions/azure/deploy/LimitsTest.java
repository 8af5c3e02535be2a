package dev.multicloudfunctions.azure.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.azure.AzureSettings;
import dev.multicloudfunctions.conformance.deploy.PlatformLimits;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.setting.CoreSettings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is declared is within the limits of Azure Functions and Queue Storage. */
class LimitsTest {

    @Test
    void theFunctionTableAndTheSettingsAreWithinTheLimits() {
        var settings = Stream.concat(CoreSettings.ALL.stream(), AzureSettings.ALL.stream())
                .toList();

        assertThat(PlatformLimits.of("azure").faults(FunctionTable.discover().definitions(), settings))
                .isEmpty();
    }
}
