package dev.multicloudfunctions.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CookiesTest {

    /** HTTP/2 may divide them so (RFC 9113, section 8.2.3). */
    @Test
    void theCookiesOfEachFieldCount() {
        List<String> fields = List.of("a=1; b=2", "b=3; a=\"4\"");

        assertThat(Cookies.named("a", fields)).containsExactly("1", "4");
        assertThat(Cookies.named("b", fields)).containsExactly("2", "3");
        assertThat(Cookies.named("c", fields)).isEmpty();
    }

    @Test
    void aCookieIsFoundWhereverItStands() {
        assertThat(Cookies.named("a", List.of(" a = 1 "))).containsExactly("1");
        assertThat(Cookies.named("a", List.of("a=1;a=;a=\"\";a=\""))).containsExactly("1", "", "", "\"");
        assertThat(Cookies.named("a", List.of(";a=1=2;", "b; a", "ba=1", "a;b=3")))
                .containsExactly("1=2");
        assertThat(Cookies.named("a", List.of("a=\"1", "a=1\""))).containsExactly("\"1", "1\"");
        assertThat(Cookies.named("", List.of("=1"))).containsExactly("1");
    }
}
