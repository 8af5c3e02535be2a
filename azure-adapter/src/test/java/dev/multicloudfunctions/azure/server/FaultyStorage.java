package dev.multicloudfunctions.azure.server;

import com.sun.net.httpserver.Headers;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Azure Storage's names of errors. It refuses what was signed more than fifteen minutes ago or ahead. */
public final class FaultyStorage implements FaultyService {

    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    /** The method, and the path below the account without the keys of an entity: {@code GET /products}. */
    @Override
    public String operation(String method, URI uri, Headers headers) {
        String path = uri.getPath().substring(("/" + Azurite.ACCOUNT).length());
        int keys = path.indexOf('(');
        return method + ' ' + (keys < 0 ? path : path.substring(0, keys));
    }

    @Override
    public @Nullable Refusal mistimed(Headers headers) {
        Instant signed = ZonedDateTime.parse(headers.getFirst("x-ms-date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        boolean late = Duration.between(signed, Instant.now()).abs().compareTo(TOLERANCE) > 0;
        return late ? error(403, "AuthenticationFailed") : null;
    }

    @Override
    public Refusal refusal(Fault fault) {
        return switch (fault) {
            case THROTTLED -> error(503, "ServerBusy");
            case EXPIRED -> error(401, "InvalidAuthenticationInfo");
            case DENIED -> error(403, "AuthorizationPermissionMismatch");
            default -> error(500, "InternalError");
        };
    }

    private static Refusal error(int status, String code) {
        return new Refusal(
                status, "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"value\":\"as the test wants\"}}}");
    }
}
