package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonPhraseTest {

    @ParameterizedTest
    @CsvSource({
        "200, OK",
        "204, No Content",
        "304, Not Modified",
        "404, Not Found",
        "413, Content Too Large",
        "503, Service Unavailable"
    })
    void aStatusInUseHasThePhraseOfTheStandard(int status, String phrase) {
        assertThat(ReasonPhrase.of(status)).isEqualTo(phrase);
    }

    @ParameterizedTest
    @CsvSource({"299, Success", "399, Redirection", "418, Client Error", "599, Server Error"})
    void anyOtherHasThatOfItsClass(int status, String phrase) {
        assertThat(ReasonPhrase.of(status)).isEqualTo(phrase);
    }
}
