package dev.multicloudfunctions.tooling.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Limits;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.RuntimeSettings;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.SettingType.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PlatformLimitsTest {

    static final List<String> PLATFORMS = PlatformLimits.PLATFORMS;

    @ParameterizedTest
    @FieldSource("PLATFORMS")
    void everyFunctionFitsEveryPlatform(String platform) {
        assertThat(PlatformLimits.of(platform).faults(functions(FunctionTable.discover()), RuntimeSettings.ALL))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("PLATFORMS")
    void everyLimitHasItsSource(String platform) {
        assertThat(Place.of("limits/limits.yaml").at("platforms", platform).members())
                .isNotEmpty()
                .allSatisfy((name, limit) -> assertThat(limit.at("source").text())
                        .as(limit + " " + name)
                        .startsWith("https://"));
    }

    @ParameterizedTest
    @CsvSource({"aws, 1", "azure, 1", "gcp, 0"})
    void aCronThatAPlatformCannotExpressIsNamed(String platform, int faults) {
        Functions both = functions(FunctionTable.of(table ->
                table.consumer("fridays", new Trigger.Schedule("0 9 13 * 5"), Tick.class, ports -> tick -> {})));

        assertThat(PlatformLimits.of(platform).faults(both, List.of()))
                .hasSize(faults)
                .allMatch(fault -> fault.startsWith("fridays on " + platform + ": cron: ")
                        && fault.contains("limits.yaml platforms " + platform + " cron")
                        && fault.contains("https://"));
    }

    @Test
    void aNameThatIsTooLongWithItsPrefixIsNamed() {
        String name = "a".repeat(27);

        // 38 + 27 = 65
        assertThat(faults("aws", name, List.of()))
                .singleElement()
                .asString()
                .startsWith(name + " on aws: functionName: with its prefix the name has 65 characters");
        assertThat(faults("azure", name, List.of())).isEmpty();
    }

    @Test
    void moreSettingsThanTheEnvironmentHoldsAreNamed() {
        List<Setting<?>> settings = IntStream.range(0, 40)
                .<Setting<?>>mapToObj(i -> Setting.optional("SETTING_" + i, new Text(1024), null, "Much."))
                .toList();

        assertThat(faults("aws", "wide", settings))
                .singleElement()
                .asString()
                .startsWith("wide on aws: environmentBytes: needs 55");
        assertThat(faults("gcp", "wide", settings)).isEmpty();
    }

    @Test
    void whatAFunctionAsksForTakesSpaceInItsOwnEnvironmentAlone() {
        Functions two = functions(FunctionTable.of(table -> table.function(
                        "plain", Trigger.Http.get("/a"), String.class, String.class, ports -> text -> text)
                .function("wide", Trigger.Http.get("/b"), String.class, String.class, ports -> {
                    var unused = ports.setting(
                            Setting.text("A".repeat(5_000), "Long.").defaultsTo("x"));
                    return text -> text;
                })));

        assertThat(PlatformLimits.of("aws").faults(two, List.of()))
                .singleElement()
                .asString()
                .startsWith("wide on aws: environmentBytes");
    }

    @ParameterizedTest
    @CsvSource({
        "aws, _HANDLER, the platform's own",
        "aws, A.B, no name that it takes",
        "azure, A-B, no name that it takes",
        "gcp, X_GOOGLE_X, the platform's own",
        "gcp, PORT, the platform's own"
    })
    void aVariableThatAPlatformDoesNotTakeIsNamed(String platform, String name, String what) {
        assertThat(PlatformLimits.of(platform).environment("hello", Map.of(name, "x")))
                .singleElement()
                .asString()
                .startsWith("hello on " + platform + ": environmentNames: the variable " + name + " is " + what);
    }

    @ParameterizedTest
    @CsvSource({
        "aws, true, 30, 31",
        "aws, false, 900, 901",
        "azure, true, 230, 231",
        "azure, false, 600, 601",
        "gcp, true, 3600, 3601",
        "gcp, false, 600, 601"
    })
    void aTimeoutThatAPlatformDoesNotKeepIsNamed(String platform, boolean http, long most, long tooLong) {
        var limits = PlatformLimits.of(platform);

        assertThat(limits.timeout("hello", http, Duration.ofSeconds(most))).isEmpty();
        assertThat(limits.timeout("hello", http, Duration.ofSeconds(tooLong))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "aws, 30, 4096, 0",
        "aws, 31, 10240, 1",
        "azure, 230, 4096, 0",
        "azure, 231, 4097, 2",
        "gcp, 900, 10240, 0"
    })
    void whatIsDeclaredAndAPlatformDoesNotKeepIsNamedWithItsDeclaration(
            String platform, long seconds, int memory, int faults) {
        FunctionTable table = FunctionTable.of(
                one -> one.function("resize", Trigger.Http.get("/a"), String.class, String.class, ports -> text -> text)
                        .function("other", Trigger.Http.get("/b"), String.class, String.class, ports -> text -> text)
                        .limits("resize", Limits.memory(memory).timeout(Duration.ofSeconds(seconds))));

        List<String> told = PlatformLimits.of(platform).faults(functions(table), List.of());

        assertThat(told).hasSize(faults).allMatch(fault -> fault.startsWith("resize on " + platform + ": "));
        if (faults > 0) {
            assertThat(told.get(0))
                    .contains("httpSeconds: needs " + seconds)
                    .contains("table.limits(\"resize\", …) declares a timeout of " + seconds + " s");
        }
        if (faults > 1) {
            assertThat(told.get(1)).contains("memoryMebibytes", "declares a memory of " + memory + " MiB");
        }
    }

    @Test
    void anEventsFunctionHasTheTimeOfEvents() {
        FunctionTable table = FunctionTable.of(
                one -> one.consumer("tidy", Trigger.schedule("0 2 * * *"), Tick.class, ports -> tick -> {})
                        .limits("tidy", Limits.standard().timeout(Duration.ofSeconds(601))));

        assertThat(PlatformLimits.of("aws").faults(functions(table), List.of())).isEmpty();
        assertThat(PlatformLimits.of("gcp").faults(functions(table), List.of()))
                .singleElement()
                .asString()
                .contains("tidy on gcp: eventSeconds: needs 601");
    }

    @Test
    void aPackageThatIsTooLargeIsNamed() {
        assertThat(PlatformLimits.of("aws").packaged(50L << 20, 250_000L << 10)).isEmpty();
        assertThat(PlatformLimits.of("aws").packaged((50L << 20) + 1, 300L << 20))
                .hasSize(2);
        assertThat(PlatformLimits.of("gcp").packaged(101L << 20, 300L << 20)).hasSize(1);
    }

    private static List<String> faults(String platform, String name, List<Setting<?>> settings) {
        FunctionTable table = FunctionTable.of(
                one -> one.function(name, Trigger.Http.get("/a"), String.class, String.class, ports -> text -> text));
        return PlatformLimits.of(platform).faults(functions(table), settings);
    }

    private static Functions functions(FunctionTable table) {
        return new Functions(table, InMemoryPlatform.builder().examples().build());
    }
}
