package dev.multicloudfunctions.aws.secret;

import dev.multicloudfunctions.error.FunctionException;
import org.jspecify.annotations.Nullable;

/** Where the versions of secrets are. Thread-safe. */
interface SecretVersions {

    /**
     * One version of a secret.
     *
     * @param id of the secret, prefix included
     * @param stage as {@code AWSCURRENT}
     * @return null if there is no such secret, or none of its versions is at this stage
     * @throws FunctionException UNAVAILABLE if the store did not answer
     */
    @Nullable
    String find(String id, String stage);
}
