package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "-0", "9", "10", "-12", "0.5", "-0.05", "10.01", "1e5", "1E5", "1e+5", "1e-5", "0e0", "1.5e10",
                "2E07"
            })
    void aNumberOfJson(String text) {
        assertThat(NumberText.grammatical(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "+1", "--1", "01", "-01", "00", "1.", "1.e5", ".5", "-.5", "1e", "1e+", "1e-", "1E", "1e5.5",
                "1e++5", "1ee5", "1x", "1e5x", "1.5x", "x", "1 ", " 1", "1%5", "1a5", "1\u0665", "0x1", "1-", "1+1",
                "1,5", "NaN"
            })
    void andNone(String text) {
        assertThat(NumberText.grammatical(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "-10, true", "1.0, false", "1e2, false", "1E2, false"})
    void aWholeOneHasNeitherFractionNorExponent(String text, boolean whole) {
        assertThat(NumberText.whole(text)).isEqualTo(whole);
    }

    /** As many as the JDK writes, the sign and the point apart. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "-7",
                "10",
                "-10",
                "1.5",
                "-1.5",
                "12.345",
                "1e3",
                "1E3",
                "1e+3",
                "1.5e3",
                "1.2345e3",
                "1.2345e4",
                "1.2345e5",
                "5e-1",
                "5e-3",
                "12e-1",
                "12e-2",
                "12e-3",
                "-12.5e-3",
                "1e00012",
                "1.5e-0002",
                "1e0"
            })
    void digitsWithoutAnExponent(String text) {
        String plain = new BigDecimal(text).toPlainString().replace("-", "").replace(".", "");
        assertThat(NumberText.plainDigits(text)).isEqualTo(plain.length());
    }

    @ParameterizedTest
    @CsvSource({
        "1e99999, 100000",
        "1e-99999, 100000",
        "1e100000, 2147483647",
        "1e-100000, 2147483647",
        "1e0099999, 100000"
    })
    void whatIsFarAwayIsMoreThanAnyLimit(String text, int digits) {
        assertThat(NumberText.plainDigits(text)).isEqualTo(digits);
    }
}
