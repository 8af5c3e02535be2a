package dev.multicloudfunctions.aws.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a service said, other than that it should be asked again.
 *
 * @param body JSON or XML
 * @param errorCode the service's own name of the error; null for a success
 * @param repeated whether an earlier attempt of the same call may have been carried out although its answer was lost
 */
public record Answer(int status, byte[] body, @Nullable String errorCode, boolean repeated) {

    /** Whether the service did what it was asked. */
    public boolean ok() {
        return errorCode == null;
    }
}
