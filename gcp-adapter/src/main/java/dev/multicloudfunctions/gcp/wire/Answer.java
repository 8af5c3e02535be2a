package dev.multicloudfunctions.gcp.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a service said, other than that it should be asked again.
 *
 * @param body of a success
 * @param error null for a success
 * @param repeated whether an earlier attempt of the same call may have been carried out although its answer was lost
 */
public record Answer(int status, byte[] body, @Nullable ServiceError error, boolean repeated) {

    /** Whether the error is of this status of google.rpc. */
    public boolean is(String rpcStatus) {
        return error != null && error.status().equals(rpcStatus);
    }
}
