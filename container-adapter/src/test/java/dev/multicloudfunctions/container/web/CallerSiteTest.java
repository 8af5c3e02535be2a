package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerSiteTest {

    @ParameterizedTest(name = "Sec-Fetch-Site: {0} -> {1}")
    @CsvSource({"same-origin, true", "none, true", "same-site, false", "cross-site, false", "anything, false"})
    void theBrowserSaysWhereARequestComesFrom(String site, boolean accepted) {
        assertThat(accepts(HttpHeaders.of("Sec-Fetch-Site", site))).isEqualTo(accepted);
    }

    @ParameterizedTest(name = "Origin: {0} at {1} -> {2}")
    @CsvSource({
        "http://localhost:8080, localhost:8080, true",
        "http://evil.example, localhost:8080, false",
        "http://localhost:8081, localhost:8080, false",
        "http://localhost:8080.evil.example, localhost:8080, false",
        "null, localhost:8080, false"
    })
    void whereItDoesNotSayItNamesTheOrigin(String origin, String host, boolean accepted) {
        assertThat(accepts(HttpHeaders.of("Origin", origin, "Host", host))).isEqualTo(accepted);
    }

    @Test
    void aProgramThatIsNoBrowserIsAccepted() {
        assertThat(accepts(HttpHeaders.of("Host", "localhost:8080"))).isTrue();
    }

    @Test
    void anotherSiteMayReadWhatItsBrowserThenWithholds() {
        assertThat(CallerSite.refusal("GET", HttpHeaders.of("Sec-Fetch-Site", "cross-site")))
                .isNull();
    }

    private static boolean accepts(HttpHeaders headers) {
        boolean accepts = CallerSite.refusal(headers) == null;
        assertThat(CallerSite.refusal("PUT", headers) == null).isEqualTo(accepts);
        return accepts;
    }
}
