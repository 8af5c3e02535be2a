package dev.multicloudfunctions.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.AwsSettings;
import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.tooling.check.PlatformLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is declared and what is deployed is within the limits of Lambda and of the gateway before it. */
class LimitsTest {

    private static final PlatformLimits LIMITS = PlatformLimits.of("aws");

    @Test
    void theFunctionTableAndTheSettingsAreWithinTheLimits() {
        var settings = RuntimeSettings.and(AwsSettings.ALL);

        assertThat(LIMITS.faults(new Functions(FunctionTable.discover(), new InMemoryPlatform()), settings))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws/template.yaml", "aws/template-image.yaml"})
    void whatATemplateDeploysIsWithinTheLimits(String file) {
        Place template = Place.of(file);
        var faults = new ArrayList<String>();
        for (Lambda lambda : new SamTemplate(template).lambdas()) {
            var environment = new LinkedHashMap<String, String>();
            lambda.environment().forEach((name, value) -> environment.put(name, value.text()));
            String function = (lambda.function() == null ? "api" : lambda.function()) + " of " + lambda.place();
            faults.addAll(LIMITS.environment(function, environment));
            Place own = lambda.place().at("Properties", "Timeout");
            Place timeout = own.present() ? own : template.at("Globals", "Function", "Timeout");
            faults.addAll(LIMITS.timeout(
                    function + " (" + timeout + ')',
                    !lambda.routes().isEmpty(),
                    Duration.ofSeconds(Long.parseLong(timeout.text()))));
        }
        assertThat(faults).isEmpty();
    }
}
