package dev.multicloudfunctions.conformance.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multicloudfunctions.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small OpenID Connect issuer on this machine: metadata, keys, and tokens that a test asks it for. What it serves can be
 * changed while it runs. Thread-safe.
 */
public final class Issuer implements AutoCloseable {

    /** The site whose pages may call. */
    public static final String FRONT_END = "https://front-end.example";

    /** For whom its tokens are meant, unless a test says otherwise. */
    public static final String AUDIENCE = "conformance";

    private static final String METADATA = "/.well-known/openid-configuration";
    private static final String KEYS = "/keys";

    /** Answers one request. */
    @FunctionalInterface
    public interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(Issuer::daemon);
    private final AtomicInteger keysAsked = new AtomicInteger();
    private final AtomicInteger metadataAsked = new AtomicInteger();
    private volatile List<IssuerKeyPair> pairs;
    private volatile Page metadataPage = exchange -> json(exchange, 200, metadata());
    private volatile Page keysPage = exchange -> json(exchange, 200, keys());

    private Issuer(HttpServer server, List<IssuerKeyPair> pairs) {
        this.server = server;
        this.pairs = List.copyOf(pairs);
    }

    /** The one that all suites of this process share; it ends with the process. */
    public static Issuer shared() {
        return Shared.ISSUER;
    }

    private static final class Shared {
        private static final Issuer ISSUER = start();
    }

    /** An issuer with a key for each algorithm, that for EdDSA first. */
    public static Issuer start() {
        return start(
                IssuerKeyPair.made("ed", "EdDSA"),
                IssuerKeyPair.made("ec", "ES256"),
                IssuerKeyPair.made("rsa", "RS256"));
    }

    /** An issuer with these keys; the first signs. */
    public static Issuer start(IssuerKeyPair... pairs) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new Issuer(server, List.of(pairs));
            server.createContext(METADATA, exchange -> {
                issuer.metadataAsked.incrementAndGet();
                issuer.metadataPage.answer(exchange);
            });
            server.createContext(KEYS, exchange -> {
                issuer.keysAsked.incrementAndGet();
                issuer.keysPage.answer(exchange);
            });
            server.setExecutor(issuer.threads);
            server.start();
            return issuer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "issuer");
        thread.setDaemon(true);
        return thread;
    }

    /** What tokens call it, as in {@code iss}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The settings with which a process takes its tokens, and calls from the pages of {@link #FRONT_END}. */
    public Map<String, String> settings() {
        return Map.of("AUTH_ISSUER", url(), "AUTH_AUDIENCE", AUDIENCE, "CORS_ORIGINS", FRONT_END);
    }

    /** How often its keys were asked for. */
    public int keysAsked() {
        return keysAsked.get();
    }

    /** How often its metadata was asked for. */
    public int metadataAsked() {
        return metadataAsked.get();
    }

    /** Has these keys from now on; the first signs. */
    public void rotate(IssuerKeyPair... now) {
        pairs = List.of(now);
    }

    /** Answers for its keys in another way. */
    public void keysPage(Page page) {
        keysPage = page;
    }

    /** Answers for its metadata in another way. */
    public void metadataPage(Page page) {
        metadataPage = page;
    }

    /** The key that signs. */
    public IssuerKeyPair key() {
        return pairs.get(0);
    }

    /** The key for an algorithm. */
    public IssuerKeyPair key(String algorithm) {
        return pairs.stream()
                .filter(pair -> pair.algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow();
    }

    /** Its metadata, as it publishes them. */
    public Map<String, Object> metadata() {
        return Map.of("issuer", url(), "jwks_uri", url() + KEYS);
    }

    /** Its set of keys, as it publishes it. */
    public Map<String, Object> keys() {
        return Map.of("keys", pairs.stream().map(IssuerKeyPair::published).toList());
    }

    /** What a token of this subject claims, for five minutes from now on. */
    public Map<String, Object> claims(String subject, String... scopes) {
        long now = System.currentTimeMillis() / 1_000;
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", url());
        claims.put("aud", AUDIENCE);
        claims.put("sub", subject);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("scope", String.join(" ", scopes));
        return claims;
    }

    /** A token of this subject, signed with its first key. */
    public String token(String subject, String... scopes) {
        return token(claims(subject, scopes));
    }

    /** A token with these claims, signed with its first key. */
    public String token(Map<String, Object> claims) {
        return token(key(), claims);
    }

    /** A token with these claims, signed with this key. */
    public static String token(IssuerKeyPair key, Map<String, Object> claims) {
        return token(key, Map.of("alg", key.algorithm(), "kid", key.id(), "typ", "JWT"), claims);
    }

    /** A token with this head, whatever it says, signed with this key. */
    public static String token(IssuerKeyPair key, Map<String, Object> head, Map<String, Object> claims) {
        return token(key, new String(Json.bytes(head), StandardCharsets.UTF_8), claims);
    }

    /** A token with a head of text, whatever it says, signed with this key. */
    public static String token(IssuerKeyPair key, String head, Map<String, Object> claims) {
        return signed(key, head, new String(Json.bytes(claims), StandardCharsets.UTF_8));
    }

    /** A token of these texts, whatever they say, signed with this key. */
    public static String signed(IssuerKeyPair key, String head, String claims) {
        String content =
                base64(head.getBytes(StandardCharsets.UTF_8)) + '.' + base64(claims.getBytes(StandardCharsets.UTF_8));
        return content + '.' + base64(key.sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    /** As tokens have it. */
    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Answers with an object. */
    public static void json(HttpExchange exchange, int status, Map<String, Object> object) throws IOException {
        byte[] body = Json.bytes(object);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
