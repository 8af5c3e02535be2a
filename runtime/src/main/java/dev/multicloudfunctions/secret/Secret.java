package dev.multicloudfunctions.secret;

import dev.multicloudfunctions.spelling.ResourceName;

/**
 * A secret that an application names once: {@code static final Secret API_KEY = Secret.of("api-key");}. Where it is kept
 * is the platform's affair: Secrets Manager, Key Vault, Secret Manager, or the environment variable {@code API_KEY}.
 * Immutable and thread-safe; equal to another of the same name.
 */
public final class Secret {

    /** Key Vault's names have 127 characters and no underscores; this leaves room for a prefix. */
    private static final int MAX_NAME = 50;

    private final String name;

    private Secret(String name) {
        this.name = name;
    }

    /**
     * Names a secret.
     *
     * @param name lower-case words of letters and digits joined by hyphens, at most 50 characters
     * @throws IllegalArgumentException for any other name
     */
    public static Secret of(String name) {
        return new Secret(ResourceName.checked("secret", name, MAX_NAME));
    }

    public String name() {
        return name;
    }

    /** The environment variable that may hold it: {@code API_KEY}. */
    public String setting() {
        return ResourceName.variable(name, "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && name.equals(secret.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name; never the secret itself. */
    @Override
    public String toString() {
        return name;
    }
}
