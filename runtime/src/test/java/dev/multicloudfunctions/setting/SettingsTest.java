package dev.multicloudfunctions.setting;

import static dev.multicloudfunctions.Failures.failureOf;
import static dev.multicloudfunctions.Failures.membersOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.core.CoreSettings;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final FunctionTable TABLE = FunctionTable.of(new CoreFunctions());

    @Test
    void everyFaultIsNamedAtOnce() {
        var settings = Settings.of(
                Map.of("ORDERS_TABLE", "", "IMAGES_TABLE", "a\nb", "RETENTION_DAYS", "thirty", "LOG_LEVEL", "loud"));

        var failure = failureOf(() -> settings.check("aws", TABLE.definitions(), CoreSettings.ALL));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(failure.faults())
                .extracting(fault -> fault.member())
                .containsExactly(
                        "PRODUCTS_TABLE",
                        "ORDERS_TABLE",
                        "IMAGES_TABLE",
                        "ORDERS_TOPIC",
                        "IMAGES_BUCKET",
                        "RETENTION_DAYS",
                        "LOG_LEVEL");
        assertThat(failure)
                .hasMessageContaining("PRODUCTS_TABLE: is not set. The table or collection of products.")
                .hasMessageContaining("RETENTION_DAYS: must be a whole number from 1 to 36500.")
                .hasMessageContaining("LOG_LEVEL: must be DEBUG or INFO or WARN or ERROR.");
    }

    @Test
    void aFunctionAsksOnlyForItsOwn() {
        var settings = Settings.of(Map.of());
        settings.check("aws", functions("hello", "version"), CoreSettings.ALL);
        assertThat(membersOf(() -> settings.check("aws", functions("getProduct"), CoreSettings.ALL)))
                .isEqualTo("PRODUCTS_TABLE");
        assertThat(membersOf(() -> settings.check("gcp", functions("processOrder"), CoreSettings.ALL)))
                .isEqualTo("PRODUCTS_TABLE ORDERS_TABLE");
    }

    @Test
    void whatAPlatformBringsItselfIsNotAskedFor() {
        Settings.of(Map.of()).check("container", TABLE.definitions(), CoreSettings.ALL);
    }

    @Test
    void aFaultNeverQuotesTheValue() {
        var settings = Settings.of(Map.of("CURSOR_KEY", "short-secret"));
        assertThat(failureOf(() -> settings.check("container", List.of(), CoreSettings.ALL)))
                .hasMessageContaining("CURSOR_KEY: must be a secret of at least 16 characters")
                .hasMessageNotContaining("short-secret");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"1, 1", "36500, 36500", "NULL, 30", "'', 30"},
            nullValues = "NULL")
    void aWholeNumberHasItsDefault(String value, int expected) {
        var settings = Settings.of(value == null ? Map.of() : Map.of("RETENTION_DAYS", value));
        assertThat(settings.whole(CoreSettings.RETENTION_DAYS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "36501", "1.5", "' 1'", "99999999999", "0x10"})
    void otherNumbersAreRefusedWhenRead(String value) {
        var settings = Settings.of(Map.of("RETENTION_DAYS", value));
        assertThat(failureOf(() -> settings.whole(CoreSettings.RETENTION_DAYS)).member())
                .isEqualTo("RETENTION_DAYS");
    }

    @Test
    void aNeededTextThatIsAbsentIsRefusedWhenRead() {
        assertThat(failureOf(() -> Settings.of(Map.of()).text(CoreSettings.IMAGES_BUCKET))
                        .kind())
                .isEqualTo(ErrorKind.INTERNAL);
    }

    private static List<FunctionDefinition> functions(String... names) {
        return TABLE.definitions().stream()
                .filter(definition -> List.of(names).contains(definition.name()))
                .toList();
    }
}
