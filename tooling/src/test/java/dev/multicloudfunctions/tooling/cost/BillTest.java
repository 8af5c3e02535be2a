package dev.multicloudfunctions.tooling.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures were worked out by hand, on paper, from the prices in {@link Offers}. */
class BillTest {

    /** Three processes, 5,000 requests an hour each: 3 x 5,000 x 730 = 10,950,000 a month. */
    private static final List<Usage> EXERCISE =
            Collections.nCopies(3, UsageText.parse("process=5000/hour,3.2s,128MiB"));

    @ParameterizedTest
    @CsvSource({
        // 10,950,000 x 3.2 s x 0.125 GiB = 4,380,000 GiB-s; x 0.0000166667 = 73.000146; 10.95 x 0.20 = 2.19
        "Lambda x86, false, 75.190146",
        // (4,380,000 - 400,000) x 0.0000166667 = 66.333466; (10.95 - 1) x 0.20 = 1.99
        "Lambda x86, true, 68.323466",
        // 4,380,000 x 0.0000133334 = 58.400292; + 2.19
        "Lambda arm64, false, 60.590292",
        // 3,980,000 x 0.0000133334 = 53.066932; + 1.99
        "Lambda arm64, true, 55.056932",
        // 4,380,000 x 0.000016 = 70.08; + 2.19
        "Azure Consumption, false, 72.27",
        // 3,980,000 x 0.000016 = 63.68; + 1.99
        "Azure Consumption, true, 65.67",
        // 10,950,000 x 3.2 s x 0.5 GiB = 17,520,000 GiB-s x 0.000026 = 455.52; 10.95 x 0.40 = 4.38
        "Azure Flex, false, 459.90",
        // 17,420,000 x 0.000026 = 452.92; 10.7 x 0.4 = 4.28
        "Azure Flex, true, 457.20",
        // 10,950,000 x 3.2 x 0.083 = 2,908,320 vCPU-s x 0.000024 = 69.79968; 4,380,000 x 0.0000025 = 10.95; 10.95 x 0.4
        "Cloud Run functions, false, 85.12968",
        // 2,728,320 x 0.000024 = 65.47968; 4,020,000 x 0.0000025 = 10.05; 8.95 x 0.4 = 3.58
        "Cloud Run functions, true, 79.10968"
    })
    void theExerciseCostsWhatItCostsOnPaper(String name, boolean freeTier, BigDecimal total) {
        assertThat(Bill.of(offer(name), EXERCISE, Extras.NONE, freeTier).total())
                .isEqualByComparingTo(total);
    }

    @ParameterizedTest
    @CsvSource({
        // a run of 1.2 ms: 2 ms on Lambda, 100 ms on both others
        "Lambda x86, 0.0012, 0.002",
        "Azure Consumption, 0.0012, 0.1",
        "Azure Consumption, 0.1001, 0.101",
        "Azure Flex, 0.0012, 1",
        "Azure Flex, 1.0001, 1.1",
        "Cloud Run functions, 0.0012, 0.1",
        "Cloud Run functions, 0.2001, 0.3"
    })
    void aRunIsRoundedUpAsTheOfferSays(String name, BigDecimal seconds, BigDecimal paid) {
        assertThat(offer(name).paidSeconds(seconds)).isEqualByComparingTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        "Lambda x86, 1, 128",
        "Lambda x86, 129, 129",
        "Azure Consumption, 129, 256",
        "Azure Consumption, 4096, 1536",
        "Azure Flex, 128, 512",
        "Azure Flex, 513, 2048",
        "Cloud Run functions, 513, 1024"
    })
    void memoryIsRoundedUpToWhatThereIs(String name, int asked, int given) {
        assertThat(offer(name).size(asked).mebibytes()).isEqualTo(given);
    }

    @Test
    void whatIsWithinTheFreeTierCostsNothing() {
        var little = List.of(UsageText.parse("hello=1000/month,100ms,128MiB"));

        assertThat(Offers.ALL).allSatisfy(offer -> assertThat(
                        Bill.of(offer, little, Extras.NONE, true).total())
                .isEqualByComparingTo("0"));
    }

    @Test
    void eachStepOfTheArithmeticIsShown() {
        assertThat(Bill.of(Offers.CLOUD_RUN, EXERCISE, Extras.NONE, true).arithmetic())
                .contains(
                        "process: 3,650,000 runs x 3.2 s x 0.083 vCPU = 969,440 vCPU-s",
                        "processor: (2,908,320 - 180,000 free, at least 0) x $0.000024 = $65.48",
                        "memory: (4,380,000 - 360,000 free, at least 0) x $0.0000025 = $10.05",
                        "requests: (10,950,000 - 2,000,000 free, at least 0) x $0.0000004 = $3.58");
    }

    /** Beside the exercise: a site of 1 GB that sends 1,200 GB, and each of the 10,950,000 requests through the gateway. */
    @ParameterizedTest
    @CsvSource({
        // 10.95 x 1.00; 1 x 0.023; 1,200 x 0.085 = 102
        "Lambda x86, false, 112.973",
        // no free gateway; 200 x 0.085 = 17
        "Lambda x86, true, 27.973",
        // 10.95 x 4.2 = 45.99; 0.0184; 1,200 x 0.087 = 104.4
        "Azure Flex, false, 150.4084",
        // 9.95 x 4.2 = 41.79; 1,100 x 0.087 = 95.7
        "Azure Flex, true, 137.5084",
        // 10.95 x 3 = 32.85; 0.02; 1,200 x 0.12 = 144
        "Cloud Run functions, false, 176.87",
        // 8.95 x 3 = 26.85
        "Cloud Run functions, true, 170.87"
    })
    void whatStandsBeforeAndBesideTheFunctionsIsAdded(String name, boolean freeTier, BigDecimal more) {
        Extras extras = new Extras(true, BigDecimal.ONE, new BigDecimal(1_200));

        assertThat(Bill.of(offer(name), EXERCISE, extras, freeTier).total())
                .isEqualByComparingTo(Bill.of(offer(name), EXERCISE, Extras.NONE, freeTier)
                        .total()
                        .add(more));
    }

    @Test
    void functionsOfDifferentSizesAreAddedUp() {
        var two =
                List.of(UsageText.parse("a=1000000/month,1s,1024MiB"), UsageText.parse("b=1000000/month,500ms,512MiB"));

        // (1,000,000 x 1 + 500,000 x 0.5) x 0.0000166667 = 20.833375; 2 x 0.20
        assertThat(Bill.of(Offers.LAMBDA_X86, two, Extras.NONE, false).total()).isEqualByComparingTo("21.233375");
    }

    private static Offer offer(String name) {
        return Offers.ALL.stream()
                .filter(o -> o.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
