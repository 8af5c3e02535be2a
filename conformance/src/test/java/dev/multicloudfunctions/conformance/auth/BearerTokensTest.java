package dev.multicloudfunctions.conformance.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.multicloudfunctions.auth.internal.BearerTokens;
import dev.multicloudfunctions.auth.internal.RefusedToken;
import dev.multicloudfunctions.conformance.MovableClock;
import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.conformance.server.IssuerKeyPair;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.Principal;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import dev.multicloudfunctions.setting.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens with real signatures of a real issuer, and those that only look like it. */
class BearerTokensTest {

    private static final String SECRET_NAME = "ann-whom-no-log-knows";

    /** Made once: it takes a while. */
    private static final IssuerKeyPair[] PAIRS = {
        IssuerKeyPair.made("ed", "EdDSA"), IssuerKeyPair.made("ec", "ES256"), IssuerKeyPair.made("rsa", "RS256")
    };

    private final MovableClock clock = new MovableClock(Instant.now());
    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    private final Issuer issuer = Issuer.start(PAIRS);
    private BearerTokens tokens = tokens(Map.of());

    @AfterEach
    void stop() {
        issuer.close();
        assertThat(telemetry.lines()).allSatisfy(line -> assertThat(line.toString() + line.cause())
                .doesNotContain(SECRET_NAME)
                .doesNotContain("eyJ"));
    }

    private BearerTokens tokens(Map<String, String> more) {
        var settings = new HashMap<>(issuer.settings());
        settings.putAll(more);
        return new BearerTokens(Settings.of(settings), clock, telemetry);
    }

    private void assertRefused(String token, String why) {
        assertThatExceptionOfType(RefusedToken.class)
                .isThrownBy(() -> tokens.principal(token))
                .satisfies(refused -> assertThat(refused.why())
                        .contains(why)
                        .doesNotContain(SECRET_NAME)
                        .doesNotContain("eyJ"));
    }

    private Map<String, Object> claims(String name, Object value) {
        Map<String, Object> claims = issuer.claims(SECRET_NAME);
        claims.put(name, value);
        return claims;
    }

    private long seconds() {
        return clock.millis() / 1_000;
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
    void aTokenOfEachAlgorithmTellsWhoCalls(String algorithm) throws RefusedToken {
        var claims = issuer.claims(SECRET_NAME, "todos:read", "todos:write");
        claims.put("email", "ann@example.org");
        claims.put("address", Map.of("city", "Ulm", "planet", "Earth"));
        claims.put("exp", BigDecimal.valueOf(seconds() * 10 + 105, 1));

        Principal principal = tokens.principal(Issuer.token(issuer.key(algorithm), claims));

        assertThat(principal.subject()).isEqualTo(SECRET_NAME);
        assertThat(principal.scopes()).containsExactly("todos:read", "todos:write");
        assertThat(principal.claims(Person.class))
                .isEqualTo(new Person(SECRET_NAME, "ann@example.org", new City("Ulm"), null));
        assertThat(principal).hasToString("a principal");
    }

    record Person(
            String sub,
            String email,
            City address,
            @Nullable String phone) {}

    record City(String city) {}

    record Phone(String phone) {}

    @Test
    void aClaimThatIsNeededAndMissingIsToldWithoutAnyValue() throws RefusedToken {
        Principal principal = tokens.principal(issuer.token(SECRET_NAME));

        assertThatExceptionOfType(FunctionException.class)
                .isThrownBy(() -> principal.claims(Phone.class))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(SECRET_NAME));
    }

    @Test
    void keysAreFetchedOnceForManyTokens() throws RefusedToken {
        for (int i = 0; i < 20; i++) {
            assertThat(tokens.principal(issuer.token("caller-" + i)).subject()).isEqualTo("caller-" + i);
        }

        assertThat(issuer.keysAsked()).isEqualTo(1);
        assertThat(issuer.metadataAsked()).isEqualTo(1);
    }

    static Stream<UnaryOperator<Map<String, Object>>> scopesInManyForms() {
        return Stream.of(
                claims -> with(claims, "scope", "  a   b "),
                claims -> with(claims, "scope", List.of("a", "b")),
                claims -> with(claims, "scp", List.of("a", "b")),
                claims -> with(claims, "scp", "a b"));
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        claims.put(name, value);
        return claims;
    }

    @ParameterizedTest
    @MethodSource("scopesInManyForms")
    void scopesAreTextOrAListInScopeOrScp(UnaryOperator<Map<String, Object>> form) throws RefusedToken {
        assertThat(tokens.principal(issuer.token(form.apply(issuer.claims("ann"))))
                        .scopes())
                .containsExactly("a", "b");
    }

    @Test
    void rolesOfAnotherClaimCountBySetting() throws RefusedToken {
        var claims = issuer.claims("ann", "not-this");
        claims.put("realm_access", Map.of("roles", List.of("editor")));
        claims.put("https://todo.example/roles", List.of("owner"));
        tokens = tokens(Map.of("AUTH_SCOPES_CLAIM", "realm_access.roles, https://todo.example/roles"));

        assertThat(tokens.principal(issuer.token(claims)).scopes()).containsExactly("editor", "owner");
    }

    @Test
    void anotherAudienceAloneIsRefusedAndOursAmongOthersIsEnough() throws RefusedToken {
        List<String> others =
                IntStream.range(0, 10).mapToObj(i -> "service-" + i).toList();
        assertRefused(issuer.token(claims("aud", "other")), "another audience");
        assertRefused(issuer.token(claims("aud", others)), "another audience");
        assertRefused(issuer.token(claims("aud", List.of())), "another audience");
        assertRefused(issuer.token(claims("aud", Map.of(Issuer.AUDIENCE, 1))), "another audience");

        var ours = new ArrayList<Object>(others);
        ours.set(9, Issuer.AUDIENCE);
        assertThat(tokens.principal(issuer.token(claims("aud", ours))).subject())
                .isEqualTo(SECRET_NAME);
    }

    @Test
    void aTokenWithoutAudienceIsTakenByItsClient() throws RefusedToken {
        var claims = claims("client_id", Issuer.AUDIENCE);
        claims.remove("aud");
        assertThat(tokens.principal(issuer.token(claims)).subject()).isEqualTo(SECRET_NAME);

        claims.put("client_id", "other");
        assertRefused(issuer.token(claims), "another audience");
        claims.put("client_id", Issuer.AUDIENCE);
        claims.put("aud", "other");
        assertRefused(issuer.token(claims), "another audience");
    }

    @Test
    void timesCountWithAMinuteOfGrace() throws RefusedToken {
        assertThat(tokens.principal(issuer.token(claims("exp", seconds() - 50))).subject())
                .isEqualTo(SECRET_NAME);
        assertThat(tokens.principal(issuer.token(claims("nbf", seconds() + 50))).subject())
                .isEqualTo(SECRET_NAME);

        assertRefused(issuer.token(claims("exp", seconds() - 61)), "expired");
        assertRefused(issuer.token(claims("nbf", seconds() + 70)), "not valid yet");
        assertRefused(issuer.token(claims("exp", "tomorrow")), "expired");
        assertRefused(issuer.token(claims("nbf", "yesterday")), "not valid yet");
        var endless = claims("sub", SECRET_NAME);
        endless.remove("exp");
        assertRefused(issuer.token(endless), "expired");
    }

    @Test
    void aTokenOfNobodyIsRefused() {
        assertRefused(issuer.token(claims("sub", "")), "no subject");
        assertRefused(issuer.token(claims("sub", 7L)), "no subject");
    }

    @Test
    void aTokenWithoutSignatureIsRefusedWhateverItIsCalled() {
        for (String none : List.of("none", "None", "NONE", "")) {
            var head = Map.<String, Object>of("alg", none, "kid", "ed");
            String token = Issuer.token(issuer.key(), head, claims("sub", SECRET_NAME));
            assertRefused(token, "another algorithm");
            assertRefused(token.substring(0, token.lastIndexOf('.') + 1), "another algorithm");
        }
        String token = issuer.token(SECRET_NAME);
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1), "signature");
        assertRefused(token.substring(0, token.lastIndexOf('.')), "no signed");
    }

    @Test
    void thePublicKeyIsNoSecretOfAnHmac() throws GeneralSecurityException {
        byte[] published = issuer.key("RS256").pair().getPublic().getEncoded();
        String content = Issuer.base64("{\"alg\":\"HS256\",\"kid\":\"rsa\"}".getBytes(StandardCharsets.UTF_8))
                + '.'
                + Issuer.base64(Json.bytes(claims("sub", SECRET_NAME)));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(published, "HmacSHA256"));

        assertRefused(
                content + '.' + Issuer.base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII))),
                "another algorithm");
    }

    @Test
    void aKeyIsGoodForItsOwnAlgorithmAlone() {
        var head = Map.<String, Object>of("alg", "ES256", "kid", "rsa");

        assertRefused(Issuer.token(issuer.key("RS256"), head, claims("sub", SECRET_NAME)), "does not have");
    }

    @Test
    void aChangedTokenIsRefused() {
        String[] parts = issuer.token(SECRET_NAME).split("\\.");
        String other = issuer.token("somebody").split("\\.")[1];

        assertRefused(parts[0] + '.' + other + '.' + parts[2], "signature is wrong");
        assertRefused(parts[0] + '.' + parts[1] + '.' + Issuer.base64(new byte[64]), "signature is wrong");
        assertRefused(parts[0] + '.' + parts[1] + '.' + Issuer.base64(new byte[1]), "signature is wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unknown", "../../etc/passwd", "http://127.0.0.1/keys", "ed\u0000", "'; drop table keys; --"})
    void anUnknownKeyIsRefusedAndFetchedOnceOnly(String id) {
        var head = Map.<String, Object>of("alg", "EdDSA", "kid", id.replace("\u0000", "%00"));
        for (int i = 0; i < 50; i++) {
            assertRefused(Issuer.token(issuer.key(), head, claims("sub", SECRET_NAME)), "does not have");
        }

        assertThat(issuer.keysAsked()).isLessThanOrEqualTo(1);
    }

    @Test
    void aTokenThatBringsItsOwnKeyIsRefused() {
        var foreign = IssuerKeyPair.made("ed", "EdDSA");
        var head = new HashMap<String, Object>(Map.of("alg", "EdDSA", "kid", "ed"));
        head.put("jku", "http://127.0.0.1:1/keys");
        head.put("jwk", Map.of("kty", "OKP", "crv", "Ed25519", "x", "AAAA"));

        assertRefused(Issuer.token(foreign, head, claims("sub", SECRET_NAME)), "signature is wrong");
    }

    @Test
    void anotherIssuerWithTheNameOfOurKeyIsRefusedWithoutAskingAnybody() {
        try (Issuer other = Issuer.start(IssuerKeyPair.made("ed", "EdDSA"))) {
            assertRefused(other.token(SECRET_NAME), "another issuer");
            assertRefused(Issuer.token(other.key(), claims("sub", SECRET_NAME)), "signature is wrong");
            assertThat(other.keysAsked() + other.metadataAsked()).isZero();
        }
        assertThat(issuer.keysAsked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/realms/other", ".evil.example", "@evil.example"})
    void anIssuerThatOnlyBeginsLikeOursIsAnother(String rest) {
        assertRefused(issuer.token(claims("iss", issuer.url() + rest)), "another issuer");
        assertRefused(
                issuer.token(
                        claims("iss", issuer.url().substring(0, issuer.url().length() - 1))),
                "another issuer");
    }

    @Test
    void aTokenOfAMegabyteIsRefusedUnread() {
        assertRefused(issuer.token(claims("padding", "x".repeat(1 << 20))), "longer than");
        assertThat(issuer.keysAsked()).isZero();
    }

    @Test
    void aClaimThatIsGivenTwiceIsRefused() {
        String claims = new String(Json.bytes(claims("sub", SECRET_NAME)), StandardCharsets.UTF_8);
        String twice = claims.substring(0, claims.length() - 1) + ",\"sub\":\"root\"}";

        assertRefused(Issuer.signed(issuer.key(), "{\"alg\":\"EdDSA\",\"kid\":\"ed\"}", twice), "malformed");
        assertRefused(
                Issuer.signed(issuer.key(), "{\"alg\":\"EdDSA\",\"kid\":\"ed\",\"kid\":\"ed\"}", claims), "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "e30.e30.",
                "e30=.e30=.e30=",
                "e30.W10.e30",
                "\u00fc.\u00fc.\u00fc"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(text, "The token");
    }

    @Test
    void tokensOfOtherPurposesAreRefused() throws RefusedToken {
        for (String type : List.of("logout+jwt", "dpop+jwt", "secevent+jwt")) {
            var head = Map.<String, Object>of("alg", "EdDSA", "kid", "ed", "typ", type);
            assertRefused(Issuer.token(issuer.key(), head, claims("sub", SECRET_NAME)), "another kind");
        }
        var critical = Map.<String, Object>of("alg", "EdDSA", "kid", "ed", "crit", List.of("exp"));
        assertRefused(Issuer.token(issuer.key(), critical, claims("sub", SECRET_NAME)), "another kind");

        var access = Map.<String, Object>of("alg", "EdDSA", "kid", "ed", "typ", "at+JWT");
        assertThat(tokens.principal(Issuer.token(issuer.key(), access, claims("sub", SECRET_NAME)))
                        .subject())
                .isEqualTo(SECRET_NAME);
    }

    @Test
    void aTokenThatNamesNoKeyIsOfTheOnlyOne() throws RefusedToken {
        var head = Map.<String, Object>of("alg", "EdDSA");
        assertThat(tokens.principal(Issuer.token(issuer.key(), head, claims("sub", SECRET_NAME)))
                        .subject())
                .isEqualTo(SECRET_NAME);
    }

    @Test
    void aKeyThatWasRotatedInIsFetchedWhenATokenNamesIt() throws RefusedToken {
        String before = issuer.token("ann");
        assertThat(tokens.principal(before).subject()).isEqualTo("ann");
        IssuerKeyPair next = IssuerKeyPair.made("ed-2", "EdDSA");
        issuer.rotate(next);
        clock.advance(Duration.ofSeconds(31));

        assertThat(tokens.principal(issuer.token("bob")).subject()).isEqualTo("bob");
        assertRefused(before, "does not have");
        assertThat(issuer.keysAsked()).isEqualTo(2);
    }

    @Test
    void aKeyThatWasTakenBackIsForgottenWithinTenMinutes() throws RefusedToken {
        assertThat(tokens.principal(issuer.token("ann")).subject()).isEqualTo("ann");
        IssuerKeyPair stolen = issuer.key();
        issuer.rotate(IssuerKeyPair.made("ed-2", "EdDSA"));
        clock.advance(Duration.ofMinutes(10));

        var claims = issuer.claims("ann");
        claims.put("exp", seconds() + 300);
        assertRefused(Issuer.token(stolen, claims), "does not have");
    }

    @Test
    void knownKeysOutliveTheIssuerForADay() throws RefusedToken {
        var claims = issuer.claims(SECRET_NAME);
        claims.put("exp", seconds() + 100_000);
        String token = issuer.token(claims);
        assertThat(tokens.principal(token).subject()).isEqualTo(SECRET_NAME);
        issuer.close();

        clock.advance(Duration.ofHours(23));
        for (int i = 0; i < 20; i++) {
            assertThat(tokens.principal(token).subject()).isEqualTo(SECRET_NAME);
        }
        assertThat(telemetry.lines()).as("told once in a while").hasSize(1);

        clock.advance(Duration.ofHours(2));
        assertUnavailable(token);
    }

    @Test
    void withoutAnIssuerNobodyIsLetInAndFewWait() throws RefusedToken {
        issuer.keysPage(exchange -> Issuer.json(exchange, 500, Map.of()));
        String token = issuer.token(SECRET_NAME);
        for (int i = 0; i < 20; i++) {
            assertUnavailable(token);
        }
        assertThat(issuer.keysAsked()).isEqualTo(1);

        issuer.keysPage(exchange -> Issuer.json(exchange, 200, issuer.keys()));
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.principal(token).subject()).isEqualTo(SECRET_NAME);
    }

    private void assertUnavailable(String token) {
        assertThatExceptionOfType(FunctionException.class)
                .isThrownBy(() -> tokens.principal(token))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .satisfies(failure -> assertThat(failure.toString() + failure.getCause())
                        .doesNotContain(SECRET_NAME)
                        .doesNotContain("eyJ"));
    }

    static Stream<Issuer.Page> keysThatAreNone() {
        return Stream.of(
                exchange -> Issuer.json(exchange, 200, Map.of("keys", List.of())),
                exchange -> Issuer.json(exchange, 200, Map.of("keys", "none")),
                exchange -> Issuer.json(exchange, 200, Map.of("keys", List.of(published("use", "enc")))),
                exchange -> Issuer.json(exchange, 200, Map.of("keys", List.of(published("key_ops", List.of("sign"))))),
                exchange -> Issuer.json(exchange, 200, Map.of("keys", List.of(published("alg", "RS256")))),
                exchange -> Issuer.json(
                        exchange, 200, Map.of("keys", List.of(Map.of("kty", "oct", "kid", "ed", "k", "c2VjcmV0")))),
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (exchange) {
                        exchange.getResponseBody().write("[[[[".getBytes(StandardCharsets.UTF_8));
                    }
                });
    }

    /** The key that signs, but published for something else. */
    private static Map<String, Object> published(String member, Object value) {
        return with(new HashMap<>(PAIRS[0].published()), member, value);
    }

    @Test
    void aShortKeyIsNone() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var shortPair = new IssuerKeyPair("short", "RS256", generator.generateKeyPair());
        issuer.rotate(shortPair, PAIRS[0]);

        assertRefused(issuer.token(SECRET_NAME), "does not have");
        assertRefused(Issuer.token(shortPair, claims("sub", SECRET_NAME)), "does not have");
    }

    @ParameterizedTest
    @MethodSource("keysThatAreNone")
    void keysThatAreNoneLetNobodyIn(Issuer.Page page) {
        issuer.keysPage(page);

        assertUnavailable(issuer.token(SECRET_NAME));
    }

    @Test
    void keysOfManyMegabytesAreNotRead() {
        var sent = new AtomicInteger();
        issuer.keysPage(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                byte[] piece = new byte[64 * 1024];
                Arrays.fill(piece, (byte) ' ');
                for (int i = 0; i < 1_000; i++) {
                    exchange.getResponseBody().write(piece);
                    sent.incrementAndGet();
                }
                exchange.getResponseBody().write(Json.bytes(issuer.keys()));
            }
        });

        assertUnavailable(issuer.token(SECRET_NAME));
        assertThat(sent).as("pieces that left before the connection was closed").hasValueLessThan(1_000);
    }

    @Test
    void keysElsewhereAreNotLookedFor() {
        issuer.keysPage(exchange -> {
            if (exchange.getRequestURI().getQuery() != null) {
                Issuer.json(exchange, 200, issuer.keys());
                return;
            }
            exchange.getResponseHeaders().add("Location", "/keys?elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertUnavailable(issuer.token(SECRET_NAME));
    }

    @Test
    void keysThatTrickleInAreNotWaitedForWithoutEnd() {
        issuer.keysPage(BearerTokensTest::trickle);
        long start = System.nanoTime();

        assertUnavailable(issuer.token(SECRET_NAME));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    private static void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 400; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            sleep(50);
        }
    }

    static Stream<Issuer.Page> slowKeys() {
        return Stream.of(exchange -> sleep(20_000), BearerTokensTest::trickle);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("slowKeys")
    void slowKeysAreWaitedForWithinTheInvocation(Issuer.Page page) {
        issuer.keysPage(page);
        String token = issuer.token(SECRET_NAME);
        long start = System.nanoTime();

        try (var scope = Invocation.within(Duration.ofSeconds(2), "slow", null).enter()) {
            assertUnavailable(token);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
    }

    @Test
    void metadataOfAnotherIssuerOrAnUnencryptedPlaceAreRefused() {
        issuer.metadataPage(exchange -> Issuer.json(
                exchange, 200, Map.of("issuer", "https://other.example", "jwks_uri", issuer.url() + "/keys")));
        assertUnavailable(issuer.token(SECRET_NAME));

        clock.advance(Duration.ofSeconds(1));
        issuer.metadataPage(exchange ->
                Issuer.json(exchange, 200, Map.of("issuer", issuer.url(), "jwks_uri", "http://keys.example.org/keys")));
        assertThatExceptionOfType(FunctionException.class)
                .isThrownBy(() -> tokens.principal(issuer.token(SECRET_NAME)))
                .havingCause()
                .withMessageContaining("without https");
        assertThat(issuer.keysAsked()).isZero();
    }
}
