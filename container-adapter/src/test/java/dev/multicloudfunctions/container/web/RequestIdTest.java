package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @Test
    void theCallersIdIsKept() {
        assertThat(RequestId.of(HttpHeaders.of("x-request-id", "a-1_B.2"), () -> "new"))
                .isEqualTo("a-1_B.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "<script>", "\u00e4"})
    void anIdThatCouldForgeALogLineIsReplaced(String id) {
        assertThat(RequestId.of(HttpHeaders.of("X-Request-Id", id), () -> "new"))
                .isEqualTo("new");
    }

    @Test
    void anEndlessIdIsReplaced() {
        assertThat(RequestId.of(HttpHeaders.of("X-Request-Id", "a".repeat(65)), () -> "new"))
                .isEqualTo("new");
    }
}
