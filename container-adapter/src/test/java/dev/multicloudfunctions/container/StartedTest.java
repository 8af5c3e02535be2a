package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.cli.CommandLine;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartedTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://localhost:81/",
        "localhost, http://localhost:81/",
        "127.0.0.2, http://127.0.0.2:81/",
        "::1, http://[::1]:81/"
    })
    void onThisMachineALinkLeadsThere(String host, String link, CapturedOutput output) {
        Started.announce(CommandLine.parse(Map.of("HOST", host)), 81);

        assertThat(output).contains(" " + link + ";", "start page on", "/events on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3"})
    void beyondItTheAddressIsNamedAsItIs(String host, CapturedOutput output) {
        Started.announce(CommandLine.parse(Map.of("HOST", host)), 81);

        assertThat(output).contains(host, "81", "start page off", "/events off").doesNotContain("localhost");
    }

    @Test
    void whatWasAskedForIsTold(CapturedOutput output) {
        Started.announce(CommandLine.parse(Map.of("HOST", "0.0.0.0", "START_PAGE", "on")), 81);

        assertThat(output).contains("start page on", "/events off");
    }
}
