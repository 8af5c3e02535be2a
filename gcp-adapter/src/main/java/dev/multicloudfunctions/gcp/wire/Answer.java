package dev.multicloudfunctions.gcp.wire;

import dev.multicloudfunctions.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What a service said, other than that it should be asked again.
 *
 * @param error null for a success
 * @param repeated whether an earlier attempt of the same call may have been carried out although its answer was lost
 */
public record Answer(Reply reply, @Nullable ServiceError error, boolean repeated) {

    public int status() {
        return reply.status();
    }

    /** The whole body, unless it is received as a stream. */
    public byte[] body() {
        return reply.body();
    }

    /** Whether the error is of this status of google.rpc. */
    public boolean is(String rpcStatus) {
        return error != null && error.status().equals(rpcStatus);
    }
}
