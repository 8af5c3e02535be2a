package dev.multicloudfunctions.container.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.cli.CommandLine;
import dev.multicloudfunctions.container.cli.RateLimit;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {

    private final AtomicLong now = new AtomicLong(-5);

    private RateLimiter limiter(int calls, Duration unit, int burst) {
        return new RateLimiter(new RateLimit(calls, unit, burst), now::get);
    }

    @Test
    void aBucketIsFilledAgainAtItsRate() {
        RateLimiter limiter = limiter(2, Duration.ofMinutes(1), 3);

        for (int i = 0; i < 3; i++) {
            assertThat(limiter.take("a")).isNull();
        }
        assertThat(limiter.take("a")).isEqualTo(Duration.ofSeconds(30));
        now.addAndGet(Duration.ofSeconds(29).toNanos());
        assertThat(limiter.take("a")).isEqualTo(Duration.ofSeconds(1));
        assertThat(limiter.take("b")).isNull();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(limiter.take("a")).isNull();
        assertThat(limiter.take("a")).isNotNull();
    }

    @Test
    void aPauseFillsABucketToItsBurstOnly() {
        RateLimiter limiter = limiter(100, Duration.ofSeconds(1), 2);

        limiter.take("a");
        now.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(limiter.take("a")).isNull();
        assertThat(limiter.take("a")).isNull();
        assertThat(limiter.take("a")).isNotNull();
    }

    @Test
    void ofEndlessCallersThoseWhoWereAwayLongestAreForgotten() {
        RateLimiter limiter = limiter(1, Duration.ofHours(1), 1);

        limiter.take("first");
        limiter.take("second");
        for (int i = 0; i < RateLimiter.MOST_CALLERS - 1; i++) {
            limiter.take("caller " + i);
            limiter.take("second");
        }
        assertThat(limiter.take("second")).isNotNull();
        assertThat(limiter.take("first")).isNull();
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "192.0.2.7   | 198.51.100.1                      | 192.0.2.7",
                "10.0.0.1    | 198.51.100.1                      | 198.51.100.1",
                "10.0.0.1    | 203.0.113.9, 198.51.100.1         | 198.51.100.1",
                "10.0.0.1    | 198.51.100.1, 10.9.9.9            | 198.51.100.1",
                "10.0.0.1    | 198.51.100.1:4711                 | 198.51.100.1",
                "10.0.0.1    | -                                 | 10.0.0.1",
                "10.0.0.1    | evil.example                      | 10.0.0.1",
                "10.0.0.1    | 198.51.100.1, unknown             | 10.0.0.1",
                "fd00::1     | [2001:db8:1:2::3]:99              | 2001:db8:1:2:ffff::1",
                "2001:db8::1 | 198.51.100.1                      | 2001:db8::ffff",
            })
    void onlyATrustedProxySaysForWhomARequestIs(String peer, @Nullable String forwarded, String client) {
        var addresses = new ClientAddress(CommandLine.parse(Map.of("TRUSTED_PROXIES", "10.0.0.0/8, fd00::/9"))
                .trustedProxies());
        List<String> fields = forwarded == null ? List.of() : List.of(forwarded);

        assertThat(addresses.of(peer, fields)).isEqualTo(new ClientAddress(List.of()).of(client, List.of()));
    }

    @Test
    void whoCallsTooOftenIsToldWhenToCallAgain(@TempDir Path data) throws Exception {
        try (var container =
                RunningContainer.start(data, "RATE_LIMIT", "1/m burst=2", "TRUSTED_PROXIES", "127.0.0.1, ::1")) {
            assertThat(from(container, "192.0.2.1").statusCode()).isEqualTo(200);
            assertThat(from(container, "192.0.2.1").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = from(container, "192.0.2.1");

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("\"kind\":\"TOO_MANY\"");
            assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("retry-after").orElseThrow()))
                    .isBetween(50, 60);
            assertThat(from(container, "198.51.100.1, 192.0.2.1").statusCode()).isEqualTo(429);
            assertThat(from(container, "192.0.2.1, 198.51.100.1").statusCode()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                assertThat(container.get("/actuator/health/liveness").statusCode())
                        .isEqualTo(200);
            }
            assertThat(container.get("/actuator/prometheus").body()).contains("\nrate_limited_total 2.0\n");
        }
    }

    @Test
    void whoShowsATokenHasABucketOfTheirOwn(@TempDir Path data) throws Exception {
        try (var container = RunningContainer.start(data, "RATE_LIMIT", "1/h burst=2")) {
            for (String caller : List.of("ann", "ben")) {
                assertThat(as(container, caller).statusCode()).isEqualTo(200);
                assertThat(as(container, caller).statusCode()).isEqualTo(200);
                HttpResponse<String> refused = as(container, caller);
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.body()).contains("\"kind\":\"TOO_MANY\"");
                assertThat(refused.headers().firstValue("retry-after")).isPresent();
            }
            assertThat(from(container, "ignored").statusCode()).isEqualTo(200);
            assertThat(from(container, "ignored").statusCode()).isEqualTo(200);
            assertThat(from(container, "ignored").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void whoLacksAScopeUsesUpTheirOwnToo(@TempDir Path data) throws Exception {
        try (var container = RunningContainer.start(data, "RATE_LIMIT", "1/h burst=1")) {
            String token = "Bearer " + Issuer.shared().token("ann", "todos:read");

            assertThat(container
                            .get("/conformance/secured/a", "Authorization", token)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(container
                            .get("/conformance/secured/a", "Authorization", token)
                            .statusCode())
                    .isEqualTo(429);
            assertThat(from(container, "ignored").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void wrongTokensAreLimitedByAddressBeforeTheyAreLookedAt(@TempDir Path data) throws Exception {
        try (var container = RunningContainer.start(data, "RATE_LIMIT", "1/h burst=2")) {
            for (int status : new int[] {401, 401, 429, 429}) {
                assertThat(container
                                .get("/conformance/allowed", "Authorization", "Bearer a.b.c")
                                .statusCode())
                        .isEqualTo(status);
            }
        }
    }

    @Test
    void eachOfTwoKeysHasABucketOfItsOwn(@TempDir Path data) throws Exception {
        String[] keys = {"a key of 20 letters.", "another of 24 letters..."};
        try (var container = RunningContainer.start(
                data, "RATE_LIMIT", "1/h burst=1", "HTTP_ACCESS", "keys", "API_KEYS", String.join(",", keys))) {
            for (String key : keys) {
                assertThat(container.get("/hello", "X-API-Key", key).statusCode())
                        .isEqualTo(200);
                assertThat(container.get("/hello", "X-API-Key", key).statusCode())
                        .isEqualTo(429);
            }
            assertThat(container.get("/hello").statusCode()).isEqualTo(401);
            assertThat(container.get("/hello").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void aFrontEndReadsThatItCallsTooOften(@TempDir Path data) throws Exception {
        try (var container = RunningContainer.start(data, "RATE_LIMIT", "1/h burst=1")) {
            String[] frontEnd = {"Origin", Issuer.FRONT_END};
            String[] other = {"Origin", "https://other.example"};
            assertThat(container.get("/hello", frontEnd).statusCode()).isEqualTo(200);

            assertThat(readable(container.get("/hello", frontEnd))).isEqualTo("429 for " + Issuer.FRONT_END);
            assertThat(readable(container.get("/hello", other))).isEqualTo("429 for nobody");
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> preflight = container.send(HttpRequest.newBuilder(container.uri("/hello"))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .headers("Origin", Issuer.FRONT_END, "Access-Control-Request-Method", "POST"));
                assertThat(readable(preflight)).isEqualTo("204 for " + Issuer.FRONT_END);
            }
        }
    }

    private static String readable(HttpResponse<String> answer) {
        return answer.statusCode() + " for "
                + answer.headers().firstValue("access-control-allow-origin").orElse("nobody");
    }

    private static HttpResponse<String> as(RunningContainer container, String caller) throws Exception {
        return container.get(
                "/conformance/allowed",
                "Authorization",
                "Bearer " + Issuer.shared().token(caller));
    }

    private static HttpResponse<String> from(RunningContainer container, String forwarded) throws Exception {
        return container.get("/hello", "X-Forwarded-For", forwarded);
    }
}
