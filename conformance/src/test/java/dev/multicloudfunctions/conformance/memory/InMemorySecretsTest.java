package dev.multicloudfunctions.conformance.memory;

import dev.multicloudfunctions.conformance.store.SecretsConformance;
import dev.multicloudfunctions.memory.InMemorySecrets;
import dev.multicloudfunctions.secret.Secrets;

class InMemorySecretsTest extends SecretsConformance {

    private final InMemorySecrets secrets = new InMemorySecrets();

    @Override
    protected Secrets secrets() {
        return secrets;
    }

    @Override
    protected String rotate() {
        String rotated = "a-second-value-of-the-secret";
        secrets.put(KEY.name(), rotated, secrets.values(KEY).get(0));
        return rotated;
    }
}
