package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.wire.Renewed;

/**
 * A bearer token.
 *
 * @param expiresAtMillis when it ends, in milliseconds since 1970
 */
record AccessToken(String text, long expiresAtMillis) implements Renewed.Expiring {

    /** Not what is secret. */
    @Override
    public String toString() {
        return "a token until " + expiresAtMillis;
    }
}
