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
    private final boolean random;

    private Secret(String name, boolean random) {
        this.name = name;
        this.random = random;
    }

    /**
     * Names a secret.
     *
     * @param name lower-case words of letters and digits joined by hyphens, at most 50 characters
     * @throws IllegalArgumentException for any other name
     */
    public static Secret of(String name) {
        return new Secret(ResourceName.checked("secret", name, MAX_NAME), false);
    }

    /**
     * The same, for a value that nobody outside of the application has to know, as a key that signs what comes back: in
     * memory and in the container it is made at random where nobody gives it, and the container keeps it. On a cloud
     * it is given, as any other.
     */
    public Secret orRandom() {
        return new Secret(name, true);
    }

    /** Whether it may be made where nobody gives it. */
    public boolean mayBeRandom() {
        return random;
    }

    /** The logical name, as {@code api-key}. */
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
