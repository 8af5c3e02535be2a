package dev.multicloudfunctions.conformance.http;

import dev.multicloudfunctions.conformance.server.Issuer;
import dev.multicloudfunctions.conformance.server.IssuerKeyPair;
import dev.multicloudfunctions.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Tokens that the corpus names: {@code ${token:KIND:SUBJECT:SCOPES}}, where {@code good} is one that is right, and every
 * other kind is wrong in its own way.
 */
final class Tokens {

    private static final String START = "${token:";
    private static final IssuerKeyPair STOLEN_NAME =
            IssuerKeyPair.made(Issuer.shared().key().id(), "EdDSA");

    private Tokens() {}

    static String fill(String text) {
        String filled = text;
        for (int at = filled.indexOf(START); at >= 0; at = filled.indexOf(START)) {
            int end = filled.indexOf('}', at);
            String[] parts = filled.substring(at + START.length(), end).split(":", 3);
            filled = filled.substring(0, at) + token(parts[0], parts[1], parts[2]) + filled.substring(end + 1);
        }
        return filled;
    }

    private static String token(String kind, String subject, String scopes) {
        Issuer issuer = Issuer.shared();
        Map<String, Object> claims = issuer.claims(subject, scopes);
        claims.put("email", subject + "@example.org");
        claims.put("place", Map.of("city", "Ulm", "planet", "Earth"));
        long now = System.currentTimeMillis() / 1_000;
        return switch (kind) {
            case "good" -> issuer.token(claims);
            case "rs256" -> Issuer.token(issuer.key("RS256"), claims);
            case "es256" -> Issuer.token(issuer.key("ES256"), claims);
            case "unclaimed" -> issuer.token(issuer.claims(subject, scopes));
            case "expired" -> issuer.token(with(claims, "exp", now - 100));
            case "future" -> issuer.token(with(claims, "nbf", now + 200));
            case "other-issuer" -> issuer.token(with(claims, "iss", "https://other.example"));
            case "other-audience" -> issuer.token(with(claims, "aud", List.of("other", "another")));
            case "stolen-name" -> Issuer.token(STOLEN_NAME, claims);
            case "unknown-key" -> headed("{\"alg\":\"EdDSA\",\"kid\":\"../keys\"}", claims);
            case "unsigned" -> headed("{\"alg\":\"none\",\"kid\":\"ed\"}", claims);
            case "hmac" -> headed("{\"alg\":\"HS256\",\"kid\":\"rsa\"}", claims);
            case "twice" -> twice(claims);
            default -> throw new IllegalArgumentException("The corpus names an unknown kind of token: " + kind);
        };
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        claims.put(name, value);
        return claims;
    }

    private static String headed(String head, Map<String, Object> claims) {
        return Issuer.token(Issuer.shared().key(), head, claims);
    }

    private static String twice(Map<String, Object> claims) {
        String once = new String(Json.bytes(claims), StandardCharsets.UTF_8);
        return Issuer.signed(
                Issuer.shared().key(),
                "{\"alg\":\"EdDSA\",\"kid\":\"ed\"}",
                once.substring(0, once.length() - 1) + ",\"sub\":\"root\"}");
    }
}
