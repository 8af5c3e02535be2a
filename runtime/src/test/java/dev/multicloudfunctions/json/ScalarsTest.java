package dev.multicloudfunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.json.Samples.One;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values each scalar type takes, and how it writes them. */
class ScalarsTest {

    private record OneOf(Type argument) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {argument};
        }

        @Override
        public Type getRawType() {
            return One.class;
        }

        @Override
        public Type getOwnerType() {
            return Samples.class;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> JsonCodec<One<T>> codec(Class<T> type) {
        return (JsonCodec<One<T>>) Json.codec(new OneOf(type));
    }

    private static <T> Object read(Class<T> type, String json) {
        return codec(type)
                .decode(("{\"value\":" + json + "}").getBytes(StandardCharsets.UTF_8))
                .value();
    }

    private static <T> String written(Class<T> type, T value) {
        String json = new String(codec(type).encode(new One<>(value)), StandardCharsets.UTF_8);
        return json.substring("{\"value\":".length(), json.length() - 1);
    }

    private static void assertRefused(Class<?> type, String json) {
        assertThatThrownBy(() -> read(type, json))
                .as(json)
                .isInstanceOfSatisfying(FunctionException.class, refused -> assertThat(refused.member())
                        .isEqualTo("value"));
    }

    @Test
    void wholeNumbersReachTheirLimitsAndNoFurther() {
        assertThat(read(Byte.class, "-128")).isEqualTo(Byte.MIN_VALUE);
        assertThat(read(Byte.class, "127")).isEqualTo(Byte.MAX_VALUE);
        assertThat(read(Short.class, "-32768")).isEqualTo(Short.MIN_VALUE);
        assertThat(read(Integer.class, "2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(read(Integer.class, "-2147483648")).isEqualTo(Integer.MIN_VALUE);
        assertThat(read(Integer.class, "-0")).isEqualTo(0);
        assertThat(read(Long.class, "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(read(Long.class, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertRefused(Byte.class, "128");
        assertRefused(Byte.class, "-129");
        assertRefused(Short.class, "32768");
        assertRefused(Integer.class, "2147483648");
        assertRefused(Integer.class, "-2147483649");
        assertRefused(Long.class, "9223372036854775808");
        assertRefused(Long.class, "-9223372036854775809");
        assertRefused(Long.class, "1".repeat(100_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e0", "1E2", "-0.0", "\"1\"", "true", "[1]", "{}"})
    void aWholeNumberIsNothingElse(String json) {
        assertRefused(Long.class, json);
    }

    @ParameterizedTest
    @CsvSource({
        "12.50,12.50",
        "0,0",
        "-0,0",
        "0.00,0.00",
        "1e2,100",
        "1E+2,100",
        "1.5e1,15",
        "1.50e1,15.0",
        "1e-3,0.001",
        "-1.0E-2,-0.010",
        "123456789012345678901234567890.5,123456789012345678901234567890.5",
        "0e5,0"
    })
    void decimalsKeepTheirScaleAndLoseTheirExponent(String json, String expected) {
        assertThat(read(BigDecimal.class, json)).isEqualTo(new BigDecimal(expected));
        assertThat(written(BigDecimal.class, (BigDecimal) read(BigDecimal.class, json)))
                .isEqualTo(expected);
    }

    @Test
    void decimalsHaveAThousandDigitsAtMostInBothDirections() {
        assertThat(read(BigDecimal.class, "9".repeat(1_000))).isNotNull();
        assertThat(read(BigDecimal.class, "1e999")).isNotNull();
        assertThat(read(BigDecimal.class, "1e-999")).isEqualTo(BigDecimal.ONE.movePointLeft(999));
        for (String json : new String[] {
            "9".repeat(1_001),
            "1e1000",
            "1e-1000",
            "1e999999999",
            "1e-999999999",
            "0e999999999",
            "1e2147483648",
            "1e-99999999999999999999",
            "0." + "0".repeat(1_000),
            "1E" + "0".repeat(2_000) + "1"
        }) {
            assertRefused(BigDecimal.class, json);
            assertRefused(Object.class, json);
        }
        assertThat(written(BigDecimal.class, new BigDecimal("1e999"))).hasSize(1_000);
        assertThatThrownBy(() -> written(BigDecimal.class, new BigDecimal("1e1000")))
                .isInstanceOf(FunctionException.class);
        assertThatThrownBy(() -> written(BigDecimal.class, new BigDecimal("1e-1000")))
                .isInstanceOf(FunctionException.class);
        assertThatThrownBy(() -> written(BigDecimal.class, new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)))
                .isInstanceOf(FunctionException.class);
    }

    @Test
    void floatingNumbersAreFinite() {
        assertThat(read(Double.class, "1.7976931348623157e308")).isEqualTo(Double.MAX_VALUE);
        assertThat(read(Double.class, "4.9e-324")).isEqualTo(Double.MIN_VALUE);
        assertThat(read(Double.class, "1e-999")).isEqualTo(0.0);
        assertThat(read(Double.class, "-0.0")).isEqualTo(-0.0);
        assertThat(read(Float.class, "1")).isEqualTo(1.0f);
        assertRefused(Double.class, "1e309");
        assertRefused(Float.class, "1e39");
        assertRefused(Double.class, "\"NaN\"");
        assertRefused(Double.class, "1".repeat(2_000));
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> written(Double.class, value)).isInstanceOf(FunctionException.class);
            assertThatThrownBy(() -> written(Float.class, (float) value)).isInstanceOf(FunctionException.class);
        }
        assertThat(written(Double.class, 1e300)).isEqualTo("1.0E300");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T23:59:59Z,2026-01-31T23:59:59Z",
        "2026-01-31T23:59:59.1Z,2026-01-31T23:59:59.100Z",
        "2026-01-31T23:59:59.123456Z,2026-01-31T23:59:59.123456Z",
        "2026-01-31T23:59:59.1234567Z,2026-01-31T23:59:59.123456700Z",
        "2026-01-31T23:59:59.000000001Z,2026-01-31T23:59:59.000000001Z",
        "2026-01-31T23:59:59.000Z,2026-01-31T23:59:59Z",
        "2026-02-01T01:59:59+02:00,2026-01-31T23:59:59Z",
        "2026-01-31T12:29:59-11:30,2026-01-31T23:59:59Z",
        "2024-02-29T00:00:00-00:00,2024-02-29T00:00:00Z",
        "2000-02-29T00:00:00+18:00,2000-02-28T06:00:00Z",
        "0000-01-01T00:00:00Z,0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z,9999-12-31T23:59:59.999999999Z",
        "1969-12-31T23:59:59.999Z,1969-12-31T23:59:59.999Z"
    })
    void instantsAreReadByRfc3339AndWrittenInUtc(String text, String expected) {
        Object read = read(Instant.class, '"' + text + '"');
        assertThat(read).isEqualTo(Instant.parse(expected));
        assertThat(written(Instant.class, (Instant) read)).isEqualTo('"' + expected + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-01-31",
                "2026-01-31T23:59Z",
                "2026-01-31T23:59:59",
                "2026-01-31 23:59:59Z",
                "2026-01-31t23:59:59Z",
                "2026-01-31T23:59:59z",
                "2026-01-31T23:59:59.Z",
                "2026-01-31T23:59:59,5Z",
                "2026-01-31T23:59:59.1234567890Z",
                "2026-01-31T23:59:60Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T23:60:00Z",
                "2026-02-29T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "+2026-01-31T23:59:59Z",
                "-001-01-31T23:59:59Z",
                "12026-01-31T23:59:59Z",
                "2026-1-31T23:59:59Z",
                "2026-01-31T23:59:59+0200",
                "2026-01-31T23:59:59+02",
                "2026-01-31T23:59:59+18:01",
                "2026-01-31T23:59:59+02:60",
                "2026-01-31T23:59:59+24:00",
                "2026-01-31T23:59:59Z ",
                " 2026-01-31T23:59:59Z",
                "2026-01-31T23:59:59Z[UTC]",
                "2026-01-31T23-59-59Z",
                "0000-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "20260131T235959Z",
                "2026-01-31T+3:59:59Z",
                "２026-01-31T23:59:59Z",
                "2026/01/31T23:59:59Z"
            })
    void whatIsNoInstantIsRefused(String text) {
        assertRefused(Instant.class, '"' + text + '"');
    }

    @Test
    void instantsAreNoNumbersAndStayInFourDigitYears() {
        assertRefused(Instant.class, "1700000000");
        assertThatThrownBy(() -> written(Instant.class, Instant.MAX)).isInstanceOf(FunctionException.class);
        assertThatThrownBy(() -> written(Instant.class, Instant.MIN)).isInstanceOf(FunctionException.class);
    }

    @Test
    void datesAreReadInOneForm() {
        assertThat(read(LocalDate.class, "\"2024-02-29\"")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(written(LocalDate.class, LocalDate.of(7, 1, 2))).isEqualTo("\"0007-01-02\"");
        for (String text : new String[] {"2023-02-29", "2024-2-29", "20240229", "2024-02-29Z", "+2024-02-2", ""}) {
            assertRefused(LocalDate.class, '"' + text + '"');
        }
    }

    @Test
    void durationsUuidsAndUrisAreReadInTheirCanonicalForms() {
        assertThat(read(Duration.class, "\"P1DT2H3M4.5S\"")).isEqualTo(Duration.parse("P1DT2H3M4.5S"));
        for (String text : new String[] {"", "1h", "pt1h", "P1Y", "PT" + "9".repeat(30) + "S", "PT1H".repeat(50)}) {
            assertRefused(Duration.class, '"' + text + '"');
        }
        var uuid = UUID.fromString("018f2c5e-0000-7000-8000-00000000000a");
        assertThat(read(UUID.class, "\"018F2C5E-0000-7000-8000-00000000000A\"")).isEqualTo(uuid);
        for (String text : new String[] {
            "",
            "1-1-1-1-1",
            "018f2c5e000070008000000000000001",
            "x".repeat(36),
            "018f2c5e-0000-7000-8000-00000000000g",
            "018f2c5e-0000-7000-80000-0000000000a"
        }) {
            assertRefused(UUID.class, '"' + text + '"');
        }
        assertThat(read(URI.class, "\"/a?b#c\"")).isEqualTo(URI.create("/a?b#c"));
        for (String text : new String[] {"", "a b", "http://[", "%zz"}) {
            assertRefused(URI.class, '"' + text + '"');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AA", "AAE", "AAE==", "AB==", "AA=A", "A A=", "AA==\\n", "AA==AA==", "_-__", "AA"})
    void base64HasOneForm(String text) {
        assertRefused(byte[].class, '"' + text + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"red\"", "\"RED \"", "\"\"", "0", "\"BLUE\"", "[\"RED\"]"})
    void anEnumHasItsExactNames(String json) {
        assertThatThrownBy(() -> read(Samples.Colour.class, json)).hasMessageContaining("RED, GREEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[\"a\"]", "{}"})
    void textIsNothingElse(String json) {
        assertRefused(String.class, json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "\"true\"", "[]"})
    void booleansAreNothingElse(String json) {
        assertRefused(Boolean.class, json);
    }
}
