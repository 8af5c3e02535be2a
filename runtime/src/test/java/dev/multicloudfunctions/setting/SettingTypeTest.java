package dev.multicloudfunctions.setting;

import static dev.multicloudfunctions.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each type takes, gives and tells. */
class SettingTypeTest {

    private static final String NAME = "PAGE_TITLE";

    @Test
    void aTextIsTakenUpToItsLimitAndAsItIs() {
        Setting<String> title = Setting.text(NAME, "A title.");

        assertThat(title.type().describe()).isEqualTo("text, up to 1024 characters");
        assertThat(read(title, "x".repeat(1024))).isEqualTo("x".repeat(1024));
        assertThat(read(title, " Lamps & more ")).isEqualTo(" Lamps & more ");
        assertThat(fault(title, "x".repeat(1025)))
                .contains("has 1025 characters")
                .contains("at most 1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\tLamps", "La\nmps", "Lamps\u007f"})
    void aTextHoldsNoControlCharacterWhereverItStands(String value) {
        assertThat(fault(Setting.text(NAME, "A title."), value)).contains("control character");
    }

    @Test
    void aBlankTextIsNone() {
        assertThat(fault(Setting.text(NAME, "A title."), "  ")).contains("blank");
    }

    @Test
    void aFlagIsOneOfTwoWords() {
        Setting<Boolean> flag = Setting.flag("OPEN", "Whether it is open.");

        assertThat(flag.type().describe()).isEqualTo("true or false");
        assertThat(Settings.of(Map.of("OPEN", "true")).value(flag)).isTrue();
        assertThat(Settings.of(Map.of("OPEN", "false")).value(flag)).isFalse();
        assertThat(fault(flag, "TRUE")).isEqualTo("must be true or false.");
    }

    @Test
    void aChoiceIsTheWordItself() {
        Setting<String> level = Setting.choice("LEVEL", List.of("low", "high"), "How much.");

        assertThat(Settings.of(Map.of("LEVEL", "high")).value(level)).isEqualTo("high");
        assertThat(fault(level, "higher")).isEqualTo("must be low or high.");
    }

    @Test
    void aRuleOfItsOwnLeavesTheTextAsItIs() {
        record Even() implements SettingType.Own {

            @Override
            public @Nullable String fault(String value) {
                return value.length() % 2 == 0 ? null : "must be even.";
            }

            @Override
            public String describe() {
                return "an even text";
            }
        }
        Setting<String> even = Setting.of("EVEN", new Even(), "A text.");

        assertThat(Settings.of(Map.of("EVEN", "abcd")).value(even)).isEqualTo("abcd");
        assertThat(fault(even, "abc")).isEqualTo("must be even.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0123456789abcdef | true",
                "0123456789abcde | false",
                "0123456789abcdef,0123456789abcdef | true",
                "0123456789abcdef,0123456789abcde | false",
                "0123456789abcde,0123456789abcdef | false",
                "0123456789abcdef, | false",
                ",0123456789abcdef | false",
                "0123456789abcdef,0123456789abcdef,0123456789abcdef | true"
            })
    void eachValueOfASecretIsLongEnough(String value, boolean right) {
        String fault = SettingType.Secret.LEAST.fault(value);

        assertThat(fault == null).isEqualTo(right);
        assertThat(SettingType.Secret.LEAST.parse(value)).isEqualTo(value);
    }

    @Test
    void withoutAValueTheDefaultStandsForItThenTheExample() {
        Setting<Integer> days = Setting.whole("DAYS", 1, 9, "How many.");

        assertThat(days.withoutValue()).isNull();
        assertThat(days.example("3").withoutValue()).isEqualTo(3);
        assertThat(days.example("3").example()).isEqualTo("3");
        assertThat(days.example("3").defaultsTo("4").withoutValue()).isEqualTo(4);
    }

    @Test
    void aSettingTellsWhatItWasDeclaredWith() {
        Setting<String> title = Setting.text(NAME, "A title.").on("aws", "gcp");

        assertThat(title.platforms()).containsExactly("aws", "gcp");
        assertThat(title.meaning()).isEqualTo("A title.");
        assertThat(title).hasToString(NAME);
    }

    @Test
    void aResourceIsItsValueOrAFaultWithWhatItNames() {
        assertThat(Settings.of(Map.of("TODOS_TABLE", "todos-1")).resource("TODOS_TABLE", "A table."))
                .isEqualTo("todos-1");
        assertThat(failureOf(() -> Settings.of(Map.of()).resource("TODOS_TABLE", "A table.")))
                .hasMessageContaining("TODOS_TABLE: is not set. A table.");
    }

    @Test
    void theStartIsRefusedForFaultsAlone() {
        Setting<Integer> days = Setting.whole("DAYS", 1, 9, "How many.");

        Settings.of(Map.of("DAYS", "9")).check("aws", List.of(days));
        assertThat(failureOf(() -> Settings.of(Map.of("DAYS", "10")).check("aws", List.of(days)))
                        .faults())
                .containsExactly(new Fault("DAYS", "must be a whole number from 1 to 9."));
    }

    private static String read(Setting<String> setting, String value) {
        return Settings.of(Map.of(setting.name(), value)).value(setting);
    }

    private static @Nullable String fault(Setting<?> setting, String value) {
        List<Fault> faults = Settings.of(Map.of(setting.name(), value)).faults("aws", List.of(setting));
        return faults.isEmpty() ? null : faults.get(0).detail();
    }
}
