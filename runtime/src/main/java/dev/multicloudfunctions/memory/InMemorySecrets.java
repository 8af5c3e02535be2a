package dev.multicloudfunctions.memory;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets in memory; those that {@linkplain Secret#orRandom may be} are made at random when they are read first. Thread-safe. */
public final class InMemorySecrets implements Secrets {

    private final Map<String, List<String>> byName = new ConcurrentHashMap<>();

    /** Sets a secret; several values stand for a rotation under way, the current one first. */
    public void put(String name, String... values) {
        byName.put(name, List.of(values));
    }

    @Override
    public List<String> values(String name) {
        List<String> values = byName.get(name);
        if (values == null) {
            throw new FunctionException(ErrorKind.INTERNAL, "There is no secret '" + name + "'. Set it with put.");
        }
        return values;
    }

    @Override
    public List<String> values(Secret secret) {
        return secret.mayBeRandom()
                ? byName.computeIfAbsent(
                        secret.name(), name -> List.of(UUID.randomUUID().toString()))
                : values(secret.name());
    }
}
