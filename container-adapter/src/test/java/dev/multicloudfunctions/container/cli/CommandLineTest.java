package dev.multicloudfunctions.container.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.container.cli.Options.LogFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void withoutAnythingItListensOnLoopbackOnly() {
        Options options = CommandLine.parse(Map.of());

        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.dataDirectory()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(options.databaseUrl()).isNull();
        assertThat(options.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(options.startPage()).isTrue();
        assertThat(options.events()).isTrue();
    }

    @Test
    void variablesAreRead() {
        Options options = CommandLine.parse(Map.of(
                "PORT",
                "9000",
                "HOST",
                "0.0.0.0",
                "DATA_DIR",
                "/srv/data",
                "LOG_FORMAT",
                "JSON",
                "DATABASE_URL",
                "postgresql://db/shop",
                "MAX_RUNNING",
                "2",
                "MAX_WAITING",
                "3",
                "DRAIN_SECONDS",
                "5",
                "START_PAGE",
                "off",
                "EVENTS",
                "off"));

        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.host()).isEqualTo("0.0.0.0");
        assertThat(options.dataDirectory()).isEqualTo(Path.of("/srv/data"));
        assertThat(options.logFormat()).isEqualTo(LogFormat.JSON);
        assertThat(options.databaseUrl()).isEqualTo("postgresql://db/shop");
        assertThat(options.limits()).isEqualTo(new Options.Limits(2, 3, Duration.ofSeconds(5)));
        assertThat(options.startPage()).isFalse();
        assertThat(options.events()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3"})
    void beyondThisMachineWhatAsksNobodyWhoTheyAreIsOffUnlessAskedFor(String host) {
        Options silent = CommandLine.parse(Map.of("HOST", host));
        Options asked = CommandLine.parse(Map.of("HOST", host, "START_PAGE", "on", "EVENTS", "on"));

        assertThat(silent.startPage()).isFalse();
        assertThat(silent.events()).isFalse();
        assertThat(asked.startPage()).isTrue();
        assertThat(asked.events()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "localhost", "127.0.0.2"})
    void loopbackHasSeveralNames(String host) {
        assertThat(CommandLine.parse(Map.of("HOST", host)).startPage()).isTrue();
    }

    @Test
    void hostsAreNamesWithoutPorts() {
        assertThat(CommandLine.parse(Map.of("ALLOWED_HOSTS", " Shop.example,,[fd00::1] "))
                        .allowedHosts())
                .containsExactly("shop.example", "[fd00::1]");
        assertThatThrownBy(() -> CommandLine.parse(Map.of("ALLOWED_HOSTS", "shop.example:8080,http://a")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'shop.example:8080'")
                .hasMessageContaining("'http://a'");
    }

    @ParameterizedTest
    @CsvSource({
        "10/s, 10, PT1S, 10",
        "100/m burst=20, 100, PT1M, 20",
        "1000/h, 1000, PT1H, 1000",
        "1/s  burst=9, 1, PT1S, 9"
    })
    void aRateIsANumberOfRequestsInATime(String text, int calls, Duration unit, int burst) {
        assertThat(CommandLine.parse(Map.of("RATE_LIMIT", text)).rateLimit())
                .isEqualTo(new RateLimit(calls, unit, burst));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10", "0/s", "10/d", "-1/s", "1000001/s", "10/s burst=0", "10 /s", "10/s burst", "99999999/s"})
    void anotherRateIsRefused(String text) {
        assertThatThrownBy(() -> CommandLine.parse(Map.of("RATE_LIMIT", text)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("RATE_LIMIT must be")
                .hasMessageContaining("'" + text + "'");
        assertThat(CommandLine.parse(Map.of()).rateLimit()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "example.com", "10.0.0/8", "fd00::/129", "10.0.0.0/", "10.0.0.0/-1", "300.0.0.1"})
    void aProxyIsAnAddressOrARange(String text) {
        assertThatThrownBy(() -> CommandLine.parse(Map.of("TRUSTED_PROXIES", "10.0.0.1, " + text)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not '" + text + "'");
    }

    @Test
    void anOptionWinsOverItsVariable() {
        Options options = CommandLine.parse(Map.of("PORT", "9000"), "--port", "9001", "--log=json");

        assertThat(options.port()).isEqualTo(9001);
        assertThat(options.logFormat()).isEqualTo(LogFormat.JSON);
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheValidOnes() {
        assertThatThrownBy(() -> CommandLine.parse(Map.of(), "--prot", "9000"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("There is no option '--prot'.")
                .hasMessageContaining("--port, --host, --data-dir, --log, --health, --help, --version");
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThatThrownBy(() ->
                        CommandLine.parse(Map.of("LOG_FORMAT", "xml", "PORT", "70000"), "--data-dir", "--host", ""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--log (LOG_FORMAT) must be text or json, not 'xml'.")
                .hasMessageContaining("--port (PORT) must be a number from 0 to 65535, not '70000'.")
                .hasMessageContaining("The option --data-dir needs a value.");
    }

    @Test
    void anEmptyVariableCountsAsAbsent() {
        assertThat(CommandLine.parse(Map.of("PORT", " ", "DATABASE_URL", "")).port())
                .isEqualTo(8080);
    }

    @Test
    void theOptionsInALogShowNoPassword() {
        Options options = CommandLine.parse(Map.of("DATABASE_URL", "postgresql://me:secret@db/shop"));

        assertThat(options.toString()).doesNotContain("secret");
    }
}
