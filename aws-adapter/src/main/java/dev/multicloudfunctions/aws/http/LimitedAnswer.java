package dev.multicloudfunctions.aws.http;

import dev.multicloudfunctions.aws.envelope.Envelope;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.ResponseLimit;
import org.jspecify.annotations.Nullable;

/** The answer to one event, measured as it is sent. */
final class LimitedAnswer implements ResponseLimit {

    private static final byte[] NONE = {};

    private final Envelope event;
    private final Envelope.Kind kind;
    private final int limit;
    private @Nullable HttpResponse measured;
    private byte[] bytes = NONE;

    LimitedAnswer(Envelope event, Envelope.Kind kind, int limit) {
        this.event = event;
        this.kind = kind;
        this.limit = limit;
    }

    @Override
    public boolean carries(HttpResponse response) {
        return bytes(response).length <= limit;
    }

    /** The response in the shape of the event; written once for each. */
    byte[] bytes(HttpResponse response) {
        if (response != measured) {
            bytes = GatewayResponse.of(response, event, kind);
            measured = response;
        }
        return bytes;
    }
}
