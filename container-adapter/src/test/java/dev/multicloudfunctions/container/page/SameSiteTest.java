package dev.multicloudfunctions.container.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameSiteTest {

    @ParameterizedTest(name = "Sec-Fetch-Site: {0} -> {1}")
    @CsvSource({"same-origin, true", "none, true", "same-site, false", "cross-site, false", "anything, false"})
    void theBrowserSaysWhereARequestComesFrom(String site, boolean accepted) {
        assertThat(SameSite.sent(HttpHeaders.of("Sec-Fetch-Site", site))).isEqualTo(accepted);
    }

    @ParameterizedTest(name = "Origin: {0} at {1} -> {2}")
    @CsvSource({
        "http://localhost:8080, localhost:8080, true",
        "http://evil.example, localhost:8080, false",
        "http://localhost:8081, localhost:8080, false",
        "http://localhost:8080.evil.example, localhost:8080, false",
        "null, localhost:8080, false"
    })
    void anOlderBrowserNamesTheOrigin(String origin, String host, boolean accepted) {
        assertThat(SameSite.sent(HttpHeaders.of("Origin", origin, "Host", host)))
                .isEqualTo(accepted);
    }

    @Test
    void aProgramThatIsNoBrowserIsAccepted() {
        assertThat(SameSite.sent(HttpHeaders.of("Host", "localhost:8080"))).isTrue();
    }
}
