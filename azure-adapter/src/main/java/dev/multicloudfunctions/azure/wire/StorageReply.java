package dev.multicloudfunctions.azure.wire;

import dev.multicloudfunctions.wire.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service said, other than that it should be asked again. */
public final class StorageReply {

    private final Reply reply;
    private final int status;
    private final String errorCode;
    private final boolean repeated;

    StorageReply(Reply reply, int status, String errorCode, boolean repeated) {
        this.reply = reply;
        this.status = status;
        this.errorCode = errorCode;
        this.repeated = repeated;
    }

    /** The status; of an answer to several requests at once that of the one which failed, if any did. */
    public int status() {
        return status;
    }

    /** Whether the service did what it was asked. */
    public boolean ok() {
        return status < 300;
    }

    /** Whether the service has an error of this status and name. */
    public boolean is(int status, String code) {
        return this.status == status && errorCode.equals(code);
    }

    /** The service's own name of the error, or its status; empty for a success. */
    public String errorCode() {
        return errorCode;
    }

    /** Whether an earlier attempt of the same call may have been carried out although its answer was lost. */
    public boolean repeated() {
        return repeated;
    }

    /** The value of a header, or null. */
    public @Nullable String header(String name) {
        return reply.header(name);
    }

    /** The values of the headers whose names begin with a text in lower case, by the rest of the names in lower case. */
    public Map<String, String> headers(String prefix) {
        return reply.headers(prefix);
    }

    /** What was received, for the rest of its headers, and for its content where that is a stream. */
    public Reply received() {
        return reply;
    }

    /** The body, not copied; empty if there is none. */
    public byte[] body() {
        return reply.body();
    }
}
