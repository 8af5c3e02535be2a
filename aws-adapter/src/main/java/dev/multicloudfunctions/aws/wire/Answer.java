package dev.multicloudfunctions.aws.wire;

import dev.multicloudfunctions.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What a service said, other than that it should be asked again.
 *
 * @param errorCode the service's own name of the error; null for a success
 * @param repeated whether an earlier attempt of the same call may have been carried out although its answer was lost
 */
public record Answer(Reply reply, @Nullable String errorCode, boolean repeated) {

    /** Whether the service did what it was asked. */
    public boolean ok() {
        return errorCode == null;
    }

    public int status() {
        return reply.status();
    }

    /** JSON or XML, or an object's content. */
    public byte[] body() {
        return reply.body();
    }
}
