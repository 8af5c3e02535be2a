package dev.multicloudfunctions.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "products, products, 0",
        "products, Products, 0",
        "products, prodcts, 1",
        "products, productss, 1",
        "products, prodocts, 1",
        "products, prodcuts, 1",
        "kitten, sitting, 3",
        "abc, xyz, 3",
    })
    void insertionsDeletionsReplacementsAndSwapsAreCounted(String a, String b, int distance) {
        assertThat(EditDistance.between(a, b)).isEqualTo(distance);
        assertThat(EditDistance.between(b, a)).isEqualTo(distance);
    }

    @Test
    void longWordsAreFarAwayUnlessEqual() {
        assertThat(EditDistance.between("a".repeat(65), "a".repeat(66))).isEqualTo(66);
        assertThat(EditDistance.between("a".repeat(65), "a".repeat(65))).isZero();
    }
}
