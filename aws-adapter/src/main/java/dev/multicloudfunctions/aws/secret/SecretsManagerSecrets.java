package dev.multicloudfunctions.aws.secret;

import dev.multicloudfunctions.aws.wire.Endpoint;
import dev.multicloudfunctions.aws.wire.Wire;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.secret.Secrets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets of AWS Secrets Manager, each a text of 16 characters or more. After a rotation the value of the stage
 * {@code AWSCURRENT} comes first, that of {@code AWSPREVIOUS} stays valid until the next one, and that of {@code NEXT} is
 * valid already: {@link RotationHandler} makes it the current one. A rotation is noticed within five minutes; until every
 * process has, each accepts what the others sign if no more than one rotation lies between them and the new value lay at
 * {@code NEXT} before, so rotations are ten minutes apart or more. While the store does not answer, known values stay in use
 * for an hour. Thread-safe.
 */
public final class SecretsManagerSecrets implements Secrets {

    static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    /** The stage of the value that will be current after the next rotation. */
    static final String NEXT = "NEXT";

    static final int MIN_LENGTH = 16;
    private static final long FRESH_MILLIS = 5 * 60_000;
    private static final long USABLE_MILLIS = 60 * 60_000;

    private final SecretVersions versions;
    private final String prefix;
    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();

    /**
     * The secrets of an account and region.
     *
     * @param prefix what their names begin with
     */
    public SecretsManagerSecrets(Wire wire, Endpoint endpoint, String prefix, Clock clock) {
        this(new StoredSecretVersions(wire.client(endpoint, CONTENT_TYPE)), prefix, clock);
    }

    SecretsManagerSecrets(SecretVersions versions, String prefix, Clock clock) {
        this.versions = versions;
        this.prefix = prefix;
        this.clock = clock;
    }

    @Override
    public synchronized List<String> values(String name) {
        Known before = known.get(name);
        long now = clock.millis();
        if (before != null && now - before.readAtMillis() < FRESH_MILLIS) {
            return before.values();
        }
        try {
            List<String> values = read(prefix + name);
            known.put(name, new Known(values, now));
            return values;
        } catch (FunctionException failure) {
            if (failure.kind() == ErrorKind.UNAVAILABLE
                    && before != null
                    && now - before.readAtMillis() < USABLE_MILLIS) {
                return before.values();
            }
            throw failure;
        }
    }

    /** Forgets all values: the next call reads anew. */
    public synchronized void refresh() {
        known.clear();
    }

    private List<String> read(String id) {
        String current = versions.find(id, "AWSCURRENT");
        if (current == null || current.length() < MIN_LENGTH) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "The secret " + id + " of Secrets Manager "
                            + (current == null ? "does not exist, or has no text" : "is too short")
                            + ". Store a text of " + MIN_LENGTH + " characters or more under this name.");
        }
        var values = new ArrayList<String>();
        values.add(current);
        for (String stage : new String[] {"AWSPREVIOUS", NEXT}) {
            String value = versions.find(id, stage);
            if (value != null && value.length() >= MIN_LENGTH && !values.contains(value)) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    private record Known(List<String> values, long readAtMillis) {

        /** Not what is secret. */
        @Override
        public String toString() {
            return values.size() + " values";
        }
    }
}
