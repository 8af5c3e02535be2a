package dev.multicloudfunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.setting.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTimeoutTest {

    @ParameterizedTest
    @CsvSource({
        "00:10:00, PT10M",
        "00:00:05, PT5S",
        "1.02:00:00, PT26H",
        "-1, PT24H",
        "00:00:00, PT5M",
        "5 minutes, PT5M",
        "1:2, PT5M"
    })
    void aLimitIsReadAsTheHostReadsIt(String text, Duration limit) {
        assertThat(FunctionTimeout.parse(text)).isEqualTo(limit);
    }

    @Test
    void aSettingGoesBeforeTheFile(@TempDir Path app) throws Exception {
        Files.writeString(
                app.resolve("host.json"),
                "{\"version\":\"2.0\",\"logging\":{\"functionTimeout\":\"no\"},\"functionTimeout\":\"00:10:00\"}");
        var folder = Map.of("AzureWebJobsScriptRoot", app.toString());

        assertThat(FunctionTimeout.of(Settings.of(folder)))
                .isEqualTo(new FunctionTimeout(Duration.ofMinutes(10), Duration.ofSeconds(230)));
        assertThat(FunctionTimeout.of(Settings.of(Map.of(FunctionTimeout.SETTING, "00:00:30"))))
                .isEqualTo(new FunctionTimeout(Duration.ofSeconds(30), Duration.ofSeconds(30)));
    }
}
