package dev.multicloudfunctions.conformance.server;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How a cloud's service is called, and how it refuses; {@link FaultyProxy} stands before it. */
public interface FaultyService {

    /** The name of a request's operation, as tests know it. */
    String operation(String method, URI uri, Headers headers);

    /** How it refuses a request that was signed too long ago or ahead; null for one that it accepts. */
    @Nullable
    Refusal mistimed(Headers headers);

    /** How it answers a request that meets a fault. */
    Refusal refusal(FaultyProxy.Fault fault);

    /**
     * An error of the service.
     *
     * @param headers names and values in turn
     */
    record Refusal(int status, String body, String... headers) {}
}
