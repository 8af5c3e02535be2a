package dev.multicloudfunctions.tooling.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostCommandTest {

    @Test
    void theBillsStandSideBySideWithBarsByTheirSize() throws Exception {
        assertThat(run("--usage", "a=10950000/month,3.2s,128MiB"))
                .contains("  Lambda x86               $75.19  #######\n")
                .contains("  Lambda arm64             $60.59  #####\n")
                .contains("  Azure Consumption        $72.27  ######\n")
                .contains("  Azure Flex              $459.90  ########################################\n")
                .contains("  Cloud Run functions      $85.13  #######\n")
                .contains("compared on " + Offers.COMPARED, "https://cloud.google.com/run/pricing");
    }

    @Test
    void whatAllInstancesCostIfTheyAreKeptBusyIsAWarning() throws Exception {
        // Lambda: 1,000 x 730 h x 3,600 s x 0.125 GiB x 0.0000166667 = 5,475.01; 2,628,000,000 s / 3.2 s x 0.2 /
        // million
        assertThat(run("--usage", "a=1/month,3.2s,128MiB"))
                .contains("Denial of wallet")
                .contains("  Lambda x86            1,000 instances     $5,639.26\n");
    }

    @Test
    void aGatewayAndASiteAreBilledWithTheirSources() throws Exception {
        assertThat(run("--usage", "a=10950000/month,3.2s,128MiB", "--gateway", "--site", "1GB,100GB", "--free-tier"))
                .contains("HTTP API: (10,950,000 - 0 free, at least 0) x $0.000001 = $10.95")
                .contains("S3 and CloudFront, GB sent: (100 - 1,000 free, at least 0) x $0.085 = $0.00")
                .contains("Cloud Storage, GB sent: (100 - 0 free, at least 0) x $0.12 = $12.00")
                .contains("https://aws.amazon.com/api-gateway/pricing/", "https://cloud.google.com/storage/pricing")
                .doesNotContain("Gateways, stores");
        assertThat(run("--usage", "a=1/month,1s,128MiB"))
                .doesNotContain("HTTP API", "Cloud Storage", "storage/pricing")
                .contains("Gateways, stores");
    }

    @Test
    void recordedRunsAreTakenAsARate(@TempDir Path directory) throws Exception {
        Path metrics = directory.resolve("metrics");
        Files.writeString(metrics, """
                # HELP functions_duration_seconds
                functions_duration_seconds_bucket{function="hello",le="0.005"} 2
                functions_duration_seconds_count{function="hello"} 100
                functions_duration_seconds_sum{function="hello"} 20.0
                process_uptime_seconds 36.0
                """);

        // 100 in 36 seconds are 7,300,000 in 730 hours, of 0.2 s each
        assertThat(run("--recorded", metrics.toString(), "--memory", "512"))
                .contains("hello: 7,300,000 runs x 0.2 s x 0.5 GiB = 730,000 GiB-s");
    }

    @Test
    void theChartIsAnSvgWithABarForEachOffer(@TempDir Path directory) throws Exception {
        Path chart = directory.resolve("cost.svg");
        run("--usage", "a=5000/hour,3.2s,128MiB", "--svg", chart.toString());

        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(chart.toFile());
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(Offers.ALL.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--usage",
                "--usage a",
                "--usage a=5000,3.2s,128MiB",
                "--usage a=5000/year,3.2s,128MiB",
                "--usage a=5000/hour,0s,128MiB",
                "--usage a=5000/hour,3s,big",
                "--memory 99999999999",
                "--speed fast",
                "--recorded http://localhost:1/metrics",
                "--usage a=1/hour,1s,128MiB --site 1",
                "--usage a=1/hour,1s,128MiB --site 1TB,1GB",
                ""
            })
    void whatCannotBeMeantIsToldWithWhatCould(String arguments) {
        String[] all = arguments.isEmpty() ? new String[0] : arguments.split(" ");

        assertThatThrownBy(() -> run(all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Valid are: --usage NAME=5000/hour,3.2s,128MiB");
    }

    @Test
    void aDayIsADayOfTheMonth() {
        // 730 hours are 30.416... days
        assertThat(UsageText.parse("a=24/day,1s,128MiB").requests()).isEqualByComparingTo(new BigDecimal(730));
    }

    private static String run(String... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        CostCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        return out.toString(StandardCharsets.UTF_8);
    }
}
