package dev.multicloudfunctions.function;

import dev.multicloudfunctions.document.DocumentCollection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a request with an {@code Idempotency-Key}: a lease while it runs, the answer afterwards.
 *
 * @param key of function, caller and their key; the key itself is not stored
 * @param request the fingerprint of the request
 * @param leasedUntil when the run has ended, whatever became of it
 * @param status null while it runs; 0 where the answer could not be kept
 * @param headers names and values in turn
 * @param body in Base64
 */
public record KeptAnswer(
        String key,
        String request,
        long version,
        Instant expiresAt,
        Instant leasedUntil,
        @Nullable Integer status,
        @Nullable List<String> headers,
        @Nullable String body) {

    /** Which function with a route that is idempotent uses it is told by its handles. */
    public static final DocumentCollection<KeptAnswer> IDEMPOTENCY = DocumentCollection.of(
                    "idempotency", KeptAnswer.class)
            .key("key")
            .version("version")
            .expires("expiresAt");

    /** The same as the store has it. */
    public KeptAnswer in(long storedVersion) {
        return new KeptAnswer(key, request, storedVersion, expiresAt, leasedUntil, status, headers, body);
    }

    /** The same with what was answered. */
    public KeptAnswer answered(int withStatus, List<String> withHeaders, String withBody) {
        return new KeptAnswer(key, request, version, expiresAt, leasedUntil, withStatus, withHeaders, withBody);
    }
}
