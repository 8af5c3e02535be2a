package dev.multicloudfunctions.gcp.server;

import com.sun.net.httpserver.Headers;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Operations and errors as Google's services name them. */
public final class FaultyGoogle implements FaultyService {

    /** The verb after the colon, or the method where there is none. */
    @Override
    public String operation(String method, URI uri, Headers headers) {
        int colon = uri.getPath().lastIndexOf(':');
        return colon < 0 ? method : uri.getPath().substring(colon + 1);
    }

    /** Tokens have no time in their requests. */
    @Override
    public @Nullable Refusal mistimed(Headers headers) {
        return null;
    }

    @Override
    public Refusal refusal(Fault fault) {
        return switch (fault) {
            case THROTTLED -> error(429, "RESOURCE_EXHAUSTED");
            case EXPIRED -> error(401, "UNAUTHENTICATED");
            case DENIED -> error(403, "PERMISSION_DENIED");
            default -> error(500, "INTERNAL");
        };
    }

    /** An error in the words of google.rpc. */
    public static Refusal error(int code, String status) {
        return new Refusal(
                code,
                "{\"error\":{\"code\":" + code + ",\"message\":\"as the test wants\",\"status\":\"" + status + "\"}}",
                "Content-Type",
                "application/json; charset=UTF-8");
    }
}
