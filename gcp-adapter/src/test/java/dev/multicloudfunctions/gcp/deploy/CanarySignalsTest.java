package dev.multicloudfunctions.gcp.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.deploy.Place;
import dev.multicloudfunctions.conformance.server.Component;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The question that {@code deploy/gcp/deploy.sh signals} asks, answered by Prometheus' own engine. Series are named and labelled as
 * https://cloud.google.com/monitoring/promql maps them.
 */
class CanarySignalsTest {

    private static final String CANARY =
            "monitored_resource=\"cloud_run_revision\",revision_name=\"CANARY_REVISION_OF_api\"";
    private static final String OTHER = "monitored_resource=\"cloud_run_revision\",revision_name=\"other\"";

    @TempDir
    private Path folder;

    /** A series that grows by so much in each minute, and what it raises. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "run_googleapis_com:request_count{%s,response_code_class=\"5xx\"} | 2 | ServerErrors",
                "run_googleapis_com:request_count{%s,response_code_class=\"5xx\"} | 1 | -",
                "run_googleapis_com:request_count{%s,response_code_class=\"4xx\"} | 9 | -",
                "logging_googleapis_com:user_mcf_dev_outcomes{%s,function=\"f\",outcome=\"internal\"} | 2 | ServerErrors",
                "logging_googleapis_com:user_mcf_dev_outcomes{%s,function=\"f\",outcome=\"invalid\"} | 9 | -",
                "logging_googleapis_com:user_mcf_dev_outcomes{%s,function=\"f\",outcome=\"reject\"} | 1 | EventsRejected",
                "logging_googleapis_com:user_mcf_dev_outcomes{%s,function=\"f\",outcome=\"retry\"} | 2 | EventsRetried",
                "logging_googleapis_com:user_mcf_dev_outcomes{%s,function=\"f\",outcome=\"retry\"} | 1 | -",
                "logging_googleapis_com:user_mcf_dev_throttles{%s,service=\"s\"} | 2 | Throttled"
            })
    void aSignalIsToldOfTheCanaryAlone(String series, int perMinute, String signal) throws Exception {
        holds(List.of(series.formatted(CANARY) + "|0+" + perMinute + "x10"), signal);
        holds(List.of(series.formatted(OTHER) + "|0+" + perMinute + "x10"), null);
    }

    @Test
    void slownessIsToldOfManyRequests() throws Exception {
        holds(latencies(300, 280), "Slow");
        holds(latencies(300, 300), null);
        holds(latencies(100, 80), null);
    }

    private static List<String> latencies(int requests, int fast) {
        String bucket = "run_googleapis_com:request_latencies_bucket{" + CANARY + ",le=\"%s\"}|0+%dx10";
        return List.of(
                bucket.formatted("1000", fast),
                bucket.formatted("4000", requests),
                bucket.formatted("+Inf", requests),
                "run_googleapis_com:request_count{" + CANARY + ",response_code_class=\"2xx\"}|0+" + requests + "x10");
    }

    private void holds(List<String> series, String signal) throws Exception {
        var test = new StringBuilder("tests:\n  - interval: 1m\n    input_series:\n");
        for (String each : series) {
            String[] parts = each.split("\\|0");
            test.append("      - series: '")
                    .append(parts[0])
                    .append("'\n        values: '0")
                    .append(parts[1])
                    .append("'\n");
        }
        test.append("    alert_rule_test:\n      - eval_time: 8m\n        alertname: Raised\n");
        if (signal != null) {
            test.append("        exp_alerts: [{ exp_labels: { signal: ")
                    .append(signal)
                    .append(" } }]\n");
        }
        Files.writeString(
                folder.resolve("rules.yml"),
                "groups: [{ name: canary, rules: [{ alert: Raised, expr: '" + question() + "' }] }]\n");
        Files.writeString(folder.resolve("test.yml"), "rule_files: [rules.yml]\n" + test);
        Path promtool = Component.required(
                Component.program("promtool"), "promtool is not installed: apt-get install prometheus");
        Process run = new ProcessBuilder(promtool.toString(), "test", "rules", "test.yml")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as("%s%n%s", test, said).isZero();
    }

    private static String question() throws Exception {
        Process run = new ProcessBuilder(
                        "bash", Place.DEPLOY.resolve("gcp/deploy.sh").toString(), "--dry-run", "signals")
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher found = Pattern.compile("'query=(.*?)' https://monitoring").matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return found.group(1);
    }
}
