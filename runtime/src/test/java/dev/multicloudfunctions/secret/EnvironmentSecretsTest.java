package dev.multicloudfunctions.secret;

import static dev.multicloudfunctions.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.setting.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentSecretsTest {

    @Test
    void theCurrentValueComesFirst() {
        assertThat(of("0123456789abcdef,fedcba9876543210").values("cursor-key"))
                .containsExactly("0123456789abcdef", "fedcba9876543210");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789abcdef,", ",0123456789abcdef", "0123456789abcdef,short"})
    void anAbsentOrShortValueIsRefusedWithoutBeingQuoted(String value) {
        var failure = failureOf(() -> of(value).values("cursor-key"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
        assertThat(failure).hasMessageContaining("CURSOR_KEY").hasMessageNotContaining("short,");
    }

    private static EnvironmentSecrets of(String value) {
        return new EnvironmentSecrets(Settings.of(Map.of("CURSOR_KEY", value)));
    }
}
