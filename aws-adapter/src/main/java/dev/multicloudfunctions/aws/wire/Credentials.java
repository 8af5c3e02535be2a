package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.wire.Renewed;
import org.jspecify.annotations.Nullable;

/**
 * Credentials to sign with.
 *
 * @param sessionToken goes with temporary credentials; null for lasting ones
 * @param expiresAtMillis when the credentials end, in milliseconds since 1970; {@link Long#MAX_VALUE} for unknown or never
 */
public record Credentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        long expiresAtMillis) implements Renewed.Expiring {

    /** Says which credentials these are, not what they are. */
    @Override
    public String toString() {
        return "credentials " + accessKeyId;
    }
}
