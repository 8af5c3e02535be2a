package dev.multicloudfunctions.secret;

import java.util.List;

/** One secret of a platform's secrets. */
public record StoredSecret(Secrets secrets, Secret secret) implements SecretReader {

    /** A secret's reader. Typed so that whoever calls this loads no class before there is a secret to read. */
    public static SecretReader of(Secrets secrets, Secret secret) {
        return new StoredSecret(secrets, secret);
    }

    @Override
    public String text() {
        return values().get(0);
    }

    @Override
    public List<String> values() {
        return secrets.values(secret);
    }

    /** The name alone. */
    @Override
    public String toString() {
        return secret.name();
    }
}
