package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonPhraseTest {

    @ParameterizedTest
    @CsvSource({
        "200, OK",
        "201, Created",
        "202, Accepted",
        "204, No Content",
        "301, Moved Permanently",
        "302, Found",
        "303, See Other",
        "304, Not Modified",
        "307, Temporary Redirect",
        "308, Permanent Redirect",
        "404, Not Found",
        "413, Content Too Large",
        "414, URI Too Long",
        "422, Unprocessable Content",
        "431, Request Header Fields Too Large",
        "503, Service Unavailable"
    })
    void aStatusInUseHasThePhraseOfTheStandard(int status, String phrase) {
        assertThat(ReasonPhrase.of(status)).isEqualTo(phrase);
    }

    @ParameterizedTest
    @CsvSource({
        "299, Success",
        "300, Redirection",
        "399, Redirection",
        "418, Client Error",
        "499, Client Error",
        "502, Server Error",
        "599, Server Error"
    })
    void anyOtherHasThatOfItsClass(int status, String phrase) {
        assertThat(ReasonPhrase.of(status)).isEqualTo(phrase);
    }
}
