package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.error.FunctionException;

/** Signs in the name of a service account, RSA with SHA-256. Thread-safe. */
public interface AccountSigner {

    /**
     * Who signs.
     *
     * @throws FunctionException UNAVAILABLE if whoever knows it does not answer
     */
    String email();

    /**
     * The signature.
     *
     * @throws FunctionException INTERNAL if the account may not sign, UNAVAILABLE if the service that signs does not answer
     */
    byte[] sign(byte[] text);
}
