package dev.multicloudfunctions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.HttpCookie;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetCookieTest {

    @Test
    void withoutFurtherWordsACookieIsKeptClose() {
        String header = SetCookie.of("session", "a=b").toHeader();
        HttpCookie read = read(header);

        assertThat(read.getName()).isEqualTo("session");
        assertThat(read.getValue()).isEqualTo("a=b");
        assertThat(read.getPath()).isEqualTo("/");
        assertThat(read.getDomain()).isNull();
        assertThat(read.getMaxAge()).isEqualTo(-1);
        assertThat(read.getSecure()).isTrue();
        assertThat(read.isHttpOnly()).isTrue();
        assertThat(header).endsWith("SameSite=Lax");
    }

    @Test
    void everyAttributeCanBeSet() {
        String header = SetCookie.of("theme", "dark")
                .path("/a b")
                .domain("shop.example")
                .maxAge(Duration.ofDays(1))
                .httpOnly(false)
                .secure(false)
                .sameSite(SetCookie.SameSite.STRICT)
                .toHeader();
        HttpCookie read = read(header);

        assertThat(read.getPath()).isEqualTo("/a b");
        assertThat(read.getDomain()).isEqualTo("shop.example");
        assertThat(read.getMaxAge()).isEqualTo(86_400);
        assertThat(read.getSecure()).isFalse();
        assertThat(read.isHttpOnly()).isFalse();
        assertThat(header).endsWith("SameSite=Strict");
    }

    @Test
    void aForgottenCookieEndsAtOnce() {
        assertThat(read(SetCookie.forgotten("session").toHeader()).hasExpired()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a;b", "a\r\nX: y", "grün"})
    void aNameIsAToken(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookie.of(name, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "a,b", "\"a\"", "a\\b", "a\r\nX: y", "grün", "\u0000", "\u007f"})
    void aValueHasNoCharacterThatEndsIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetCookie.of("a", value))
                .withMessageNotContaining(value);
    }

    @Test
    void theFirstAndTheLastOfEachAlphabetAreAllowedAndTheirNeighboursAreNot() {
        assertThat(SetCookie.of("azAZ09!~", "!~09:az{}").toHeader()).startsWith("azAZ09!~=!~09:az{}; ");
        assertThat(SetCookie.of("a", "b").domain("az-09.example").toHeader()).contains("; Domain=az-09.example; ");
        assertThat(SetCookie.of("a", "b").path("/ ~").toHeader()).contains("; Path=/ ~; ");
        for (String name : List.of("@", "[", "{", "/", ":")) {
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> SetCookie.of(name, "b"));
        }
        SetCookie cookie = SetCookie.of("a", "b");
        for (String domain : List.of("`", "{", "/", ":", "A", "_")) {
            assertThatIllegalArgumentException().as(domain).isThrownBy(() -> cookie.domain(domain));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> cookie.path("/\u001f"));
        assertThatIllegalArgumentException().isThrownBy(() -> cookie.path("/\u007f"));
    }

    @Test
    void attributesCannotSmuggleOthersIn() {
        SetCookie cookie = SetCookie.of("a", "b");

        assertThatIllegalArgumentException().isThrownBy(() -> cookie.path("/; Domain=evil.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> cookie.path("/\r\nX: y"));
        assertThatIllegalArgumentException().isThrownBy(() -> cookie.path("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> cookie.domain("a.example; Path=/"));
        assertThatIllegalArgumentException().isThrownBy(() -> cookie.domain(""));
        assertThatIllegalArgumentException().isThrownBy(() -> cookie.maxAge(Duration.ofSeconds(-1)));
    }

    @Test
    void aCookieThatBrowsersDropIsRefusedTooLongOrNot() {
        assertThatIllegalArgumentException().isThrownBy(() -> SetCookie.of("a", "b".repeat(4096)));
        assertThatCode(() -> SetCookie.of("a", "b".repeat(4095)).toHeader()).doesNotThrowAnyException();
        for (SetCookie dropped : List.of(
                SetCookie.of("a", "b").sameSite(SetCookie.SameSite.NONE).secure(false),
                SetCookie.of("__Secure-a", "b").secure(false),
                SetCookie.of("__host-a", "b").secure(false),
                SetCookie.of("__Host-a", "b").path("/a"),
                SetCookie.of("__Host-a", "b").domain("a.example"))) {
            assertThatIllegalStateException().isThrownBy(dropped::toHeader);
        }
        assertThatCode(() -> SetCookie.of("__Host-a", "b").toHeader()).doesNotThrowAnyException();
    }

    @Test
    void aLogShowsNoValue() {
        assertThat(SetCookie.of("session", "secret")).hasToString("session");
    }

    @Test
    void aResponseKeepsItsOtherFields() {
        HttpResponse answer = new HttpResponse(200, HttpHeaders.of("A", "1", "Set-Cookie", "x=y"), new byte[] {1})
                .with(SetCookie.of("a", "b"), SetCookie.of("c", "d"));

        assertThat(answer.headers().first("A")).isEqualTo("1");
        assertThat(answer.headers().all("Set-Cookie"))
                .extracting(cookie -> cookie.substring(0, 3))
                .containsExactly("x=y", "a=b", "c=d");
        assertThat(answer.body()).hasSize(1);
    }

    private static HttpCookie read(String header) {
        return HttpCookie.parse("Set-Cookie: " + header).get(0);
    }
}
