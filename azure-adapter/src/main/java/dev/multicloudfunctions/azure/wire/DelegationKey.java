package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.wire.Sha256;
import dev.multicloudfunctions.wire.XmlListing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * A key that Blob Storage gives to an identity, to sign with in its name
 * (https://learn.microsoft.com/rest/api/storageservices/get-user-delegation-key).
 */
record DelegationKey(
        String object, String tenant, String start, String expiry, String service, String version, byte[] key) {

    /** A service's clock may be behind. */
    private static final long EARLIER_SECONDS = 300;

    /** Longer than a link, so that one key signs many. */
    private static final long LIFE_SECONDS = 7_200;

    /**
     * Asks for a new one.
     *
     * @throws FunctionException INTERNAL if the identity may not have it; UNAVAILABLE if the service did not answer
     */
    static DelegationKey ask(StorageClient storage, long nowSeconds) {
        String info = "<?xml version=\"1.0\" encoding=\"utf-8\"?><KeyInfo><Start>"
                + Instant.ofEpochSecond(nowSeconds - EARLIER_SECONDS) + "</Start><Expiry>"
                + Instant.ofEpochSecond(nowSeconds + LIFE_SECONDS) + "</Expiry></KeyInfo>";
        StorageReply reply = storage.send(new StorageRequest("POST", "/")
                .query("comp", "userdelegationkey")
                .query("restype", "service")
                .header("content-type", "application/xml")
                .body(info.getBytes(StandardCharsets.UTF_8))
                .answeredBy("UserDelegationKey"));
        if (!reply.ok()) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "Blob Storage refused a key that signs links with " + reply.errorCode()
                            + ". Give the app's managed identity the role Storage Blob Delegator on the account.");
        }
        Map<String, String> parts = XmlListing.read(reply.body(), "UserDelegationKey").items().stream()
                .findFirst()
                .orElse(Map.of());
        try {
            return new DelegationKey(
                    part(parts, "SignedOid"),
                    part(parts, "SignedTid"),
                    part(parts, "SignedStart"),
                    part(parts, "SignedExpiry"),
                    part(parts, "SignedService"),
                    part(parts, "SignedVersion"),
                    Base64.getDecoder().decode(part(parts, "Value")));
        } catch (IllegalArgumentException malformed) {
            throw new FunctionException(
                    ErrorKind.UNAVAILABLE, "Blob Storage gave a key that cannot be read. Try again later.", malformed);
        }
    }

    private static String part(Map<String, String> parts, String name) {
        String value = parts.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** Whether links that live until then can be signed with it. */
    boolean lastsUntil(long seconds) {
        return Instant.parse(expiry).getEpochSecond() >= seconds;
    }

    String sign(String text) {
        return Base64.getEncoder().encodeToString(Sha256.hmac(key, text));
    }

    /** Not what is secret. */
    @Override
    public String toString() {
        return "a key until " + expiry;
    }
}
