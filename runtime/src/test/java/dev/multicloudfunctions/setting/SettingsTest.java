package dev.multicloudfunctions.setting;

import static dev.multicloudfunctions.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Setting<Integer> DAYS =
            Setting.whole("RETENTION_DAYS", 1, 36_500, "How many days.").defaultsTo("30");

    @Test
    void everyFaultIsNamedAtOnceWithoutItsValue() {
        var settings = Settings.of(Map.of("RETENTION_DAYS", "thirty", "LOG_LEVEL", "loud", "REGION", ""));

        assertThat(settings.faults("aws", RuntimeSettings.and(List.of(DAYS.on("aws")))))
                .containsExactly(
                        new Fault("LOG_LEVEL", "must be DEBUG or INFO or WARN or ERROR."),
                        new Fault("RETENTION_DAYS", "must be a whole number from 1 to 36500."));
        assertThat(settings.faults("gcp", List.of(DAYS.on("aws")))).isEmpty();
    }

    @Test
    void aMalformedSecretIsNotQuoted() {
        var settings = Settings.of(Map.of("CURSOR_KEY", "short-secret", "API_KEY", "0123456789abcdef"));

        settings.checkSecret("API_KEY");
        settings.checkSecret("OTHER_KEY");
        assertThat(failureOf(() -> settings.checkSecret("CURSOR_KEY")))
                .hasMessageContaining("CURSOR_KEY: must be a secret of at least 16 characters")
                .hasMessageNotContaining("short-secret");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"1, 1", "36500, 36500", "NULL, 30", "'', 30"},
            nullValues = "NULL")
    void aWholeNumberHasItsDefault(String value, int expected) {
        var settings = Settings.of(value == null ? Map.of() : Map.of("RETENTION_DAYS", value));
        assertThat(settings.whole(DAYS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "36501", "1.5", "' 1'", "99999999999", "0x10"})
    void otherNumbersAreRefusedWhenRead(String value) {
        var settings = Settings.of(Map.of("RETENTION_DAYS", value));
        assertThat(failureOf(() -> settings.whole(DAYS)).member()).isEqualTo("RETENTION_DAYS");
    }

    @Test
    void aNeededTextThatIsAbsentIsRefusedWhenRead() {
        assertThat(failureOf(() -> Settings.of(Map.of()).text(Setting.text("IMAGES_BUCKET", "A bucket.")))
                        .kind())
                .isEqualTo(ErrorKind.INTERNAL);
    }
}
