package dev.multicloudfunctions.azure.wire;

/**
 * A bearer token.
 *
 * @param expiresAtMillis when it ends, in milliseconds since 1970
 */
record AccessToken(String text, long expiresAtMillis) {

    /** Not what is secret. */
    @Override
    public String toString() {
        return "a token until " + expiresAtMillis;
    }
}
