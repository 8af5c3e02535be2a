package dev.multicloudfunctions.core.product;

import static dev.multicloudfunctions.core.Failures.membersOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductInputTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "10, 10.00",
        "10.5, 10.50",
        "10.500, 10.50",
        "1e3, 1000.00",
        "999999999.99, 999999999.99",
        "0e999999999, 0.00"
    })
    void keepsPricesWithTwoDecimals(BigDecimal given, String kept) {
        assertThat(new NewProduct("Tea", given).price()).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-0.01", "-1e999999999", "0.001", "1e-999999999", "1000000000", "999999999.991", "1e999999999"})
    void refusesOtherPricesWithoutComputingThem(BigDecimal price) {
        assertThat(membersOf(() -> new NewProduct("Tea", price))).contains("price");
    }

    @Test
    void namesEveryFaultAtOnce() {
        var price = new BigDecimal("-0.001");
        assertThat(membersOf(() -> new NewProduct(" ", price))).isEqualTo("name price price");
        assertThat(membersOf(() -> new ProductUpdate("id", "a\tb".repeat(100), null, null)))
                .isEqualTo("name name price");
    }

    @Test
    void keepsNamesAsGiven() {
        assertThat(new NewProduct(" Grüner Tee \uD83C\uDF75 ", BigDecimal.ONE).name())
                .isEqualTo(" Grüner Tee \uD83C\uDF75 ");
    }

    @Test
    void takesNamesOf200CharactersAndNoMore() {
        assertThat(new NewProduct("\uD83C\uDF75".repeat(200), BigDecimal.ONE).name())
                .hasSize(400);
        assertThat(membersOf(() -> new NewProduct("x".repeat(201), BigDecimal.ONE)))
                .isEqualTo("name");
    }
}
