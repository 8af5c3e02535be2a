package dev.multicloudfunctions.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    @ParameterizedTest(name = "{0} after {1} is {2}")
    @CsvSource({
        // The 21st of November 2026 is a Saturday.
        "0 2 * * *, 2026-11-21T01:59:59.999Z, 2026-11-21T02:00:00Z",
        "0 2 * * *, 2026-11-21T02:00:00Z, 2026-11-22T02:00:00Z",
        "* * * * *, 2026-12-31T23:59:30Z, 2027-01-01T00:00:00Z",
        "*/15 * * * *, 2026-11-21T10:15:00Z, 2026-11-21T10:30:00Z",
        "5-35/15 * * * *, 2026-11-21T10:21:00Z, 2026-11-21T10:35:00Z",
        "5-35/15 * * * *, 2026-11-21T10:35:00Z, 2026-11-21T11:05:00Z",
        "'7,3,5 * * * *', 2026-11-21T10:03:00Z, 2026-11-21T10:05:00Z",
        "0 0 29 2 *, 2026-11-21T00:00:00Z, 2028-02-29T00:00:00Z",
        "0 0 29 2 *, 2096-03-01T00:00:00Z, 2104-02-29T00:00:00Z",
        "0 0 31 * *, 2026-11-21T00:00:00Z, 2026-12-31T00:00:00Z",
        "'0 0 * JAN,mar *', 2026-11-21T00:00:00Z, 2027-01-01T00:00:00Z",
        "0 0 * * 0, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "0 0 * * 7, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        "0 0 * * fri-7, 2026-11-22T00:00:00Z, 2026-11-27T00:00:00Z",
        "0 0 * * MON-FRI, 2026-11-21T00:00:00Z, 2026-11-23T00:00:00Z",
        "30 23 */10 * *, 2026-11-21T23:30:00Z, 2026-12-01T23:30:00Z",
    })
    void theNextTimeIsFound(String cron, String after, String next) {
        assertThat(Cron.parse(cron).next(Instant.parse(after))).isEqualTo(next);
    }

    @Test
    void eitherDayIsEnoughWhereBothAreRestricted() {
        Cron cron = Cron.parse("0 0 13 * FRI");

        assertThat(cron.next(Instant.parse("2026-11-21T00:00:00Z"))).isEqualTo("2026-11-27T00:00:00Z");
        assertThat(cron.next(Instant.parse("2026-12-11T00:00:00Z"))).isEqualTo("2026-12-13T00:00:00Z");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', 'has 0 fields; five are expected'",
        "0 2 * *, has 4 fields",
        "0 0 2 * * *, has 6 fields",
        "60 * * * *, The minute '60'",
        "-1 * * * *, The minute '-1'",
        "* 24 * * *, The hour '24'",
        "* * 0 * *, The day of month '0'",
        "* * 32 * *, The day of month '32'",
        "* * * 13 *, The month '13'",
        "* * * 0 *, The month '0'",
        "* * * FEV *, The month 'FEV'",
        "* * * * 8, The day of week '8'",
        "* * * * JAN, The day of week 'JAN'",
        "MON * * * *, The minute 'MON'",
        "5/10 * * * *, The minute '5/10'",
        "*/0 * * * *, The minute '*/0'",
        "*/60 * * * *, The minute '*/60'",
        "*/ * * * *, The minute '*/'",
        "*/* * * * *, The minute '*/*'",
        "10-5 * * * *, The minute '10-5'",
        "1- * * * *, The minute '1-'",
        "-5 * * * *, The minute '-5'",
        "'1,,2 * * * *', 'The minute ''1,,2'''",
        "'1, * * * *', 'The minute ''1,'''",
        "'*,1 * * * *', 'The minute ''*,1'''",
        "1-2-3 * * * *, The minute '1-2-3'",
        "1.5 * * * *, The minute '1.5'",
        "007 * * * *, The minute '007'",
        "+5 * * * *, The minute '+5'",
        "? * * * *, The minute '?'",
        "* * L * *, The day of month 'L'",
        "@daily, has 1 fields",
        "0 0 31 2 *, never runs",
        "'0 0 30,31 2 *', never runs",
        "'0 0 31 4,6,9,11 *', never runs",
        "0 0 */2 * MON, steps over all days",
        "0 0 1 * */2, steps over all days",
    })
    void whatIsNoUnixCronIsRefused(String cron, String fault) {
        assertThatThrownBy(() -> Cron.parse(cron))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aFaultSaysWhatTheFieldTakes() {
        assertThatThrownBy(() -> Cron.parse("0 0 * * 9"))
                .hasMessage("The day of week '9' is not *, */n, or numbers (0-7 or SUN-SAT), ranges (a-b) and steps"
                        + " (a-b/n) divided by commas.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 * * * | cron(0 2 * * ? *) | 0 0 2 * * * | 0 2 * * *",
                "*/5 * * * * | cron(*/5 * * * ? *) | 0 */5 * * * * | */5 * * * *",
                "*/1 * * * * | cron(* * * * ? *) | 0 * * * * * | * * * * *",
                "0-30/10 * * * * | cron(0,10,20,30 * * * ? *) | 0 0-30/10 * * * * | 0-30/10 * * * *",
                "0 0 1,15 jan-mar * | cron(0 0 1,15 JAN-MAR ? *) | 0 0 0 1,15 JAN-MAR * | 0 0 1,15 JAN-MAR *",
                "0 8 * * 1-5 | cron(0 8 ? * MON-FRI *) | 0 0 8 * * 1-5 | 0 8 * * 1-5",
                "0 8 * * 7 | cron(0 8 ? * SUN *) | 0 0 8 * * 0 | 0 8 * * 0",
                "0 8 * * sat,sun | cron(0 8 ? * SUN,SAT *) | 0 0 8 * * 0,6 | 0 8 * * 0,6",
                "0 8 * * 5-7 | cron(0 8 ? * SUN,FRI,SAT *) | 0 0 8 * * 0,5,6 | 0 8 * * 0,5,6",
                "0 8 * * 0-6 | cron(0 8 ? * SUN-SAT *) | 0 0 8 * * 0-6 | 0 8 * * 0-6",
                "0 0 */2 * * | cron(0 0 */2 * ? *) | 0 0 0 */2 * * | 0 0 */2 * *",
                "  0   2 * * * | cron(0 2 * * ? *) | 0 0 2 * * * | 0 2 * * *",
            })
    void everyPlatformHasItsDialect(String cron, String aws, String azure, String unix) {
        Cron parsed = Cron.parse(cron);

        assertThat(parsed.toAws()).isEqualTo(aws);
        assertThat(parsed.toAzure()).isEqualTo(azure);
        assertThat(parsed.toUnix()).isEqualTo(unix);
        assertThat(Cron.parse(parsed.toUnix())).isEqualTo(parsed).hasSameHashCodeAs(parsed);
    }

    @Test
    void bothDaysRestrictedCannotBeSaidOnAwsAndAzure() {
        Cron both = Cron.parse("0 0 13 * FRI");

        assertThat(both.toUnix()).isEqualTo("0 0 13 * 5");
        assertThatThrownBy(both::toAws)
                .hasMessage(
                        "The cron '0 0 13 * 5' restricts both the day of month and the day of week; EventBridge takes"
                                + " one of them. Declare two functions, one for each.");
        assertThatThrownBy(both::toAzure).hasMessageContaining("Azure would run only where both hold");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0-59 0-23 1-31 1-12 *", "59 23 31 12 *", "0 0 * * 0-7"})
    void theBoundsOfEachFieldAreMeant(String cron) {
        assertThat(Cron.parse(cron).next(Instant.EPOCH)).isAfter(Instant.EPOCH);
    }
}
