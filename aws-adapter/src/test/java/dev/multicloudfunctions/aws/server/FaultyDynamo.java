package dev.multicloudfunctions.aws.server;

import com.sun.net.httpserver.Headers;
import dev.multicloudfunctions.conformance.server.FaultyProxy.Fault;
import dev.multicloudfunctions.conformance.server.FaultyService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** DynamoDB's names of operations and errors. It refuses what was signed more than five minutes ago or ahead. */
public final class FaultyDynamo implements FaultyService {

    private static final DateTimeFormatter SIGNED = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    @Override
    public String operation(String method, URI uri, Headers headers) {
        return String.valueOf(headers.getFirst("X-Amz-Target"));
    }

    @Override
    public @Nullable Refusal mistimed(Headers headers) {
        Instant signed =
                LocalDateTime.parse(headers.getFirst("X-Amz-Date"), SIGNED).toInstant(ZoneOffset.UTC);
        boolean late = Duration.between(signed, Instant.now()).abs().compareTo(TOLERANCE) > 0;
        return late ? error(400, "com.amazon.coral.service#InvalidSignatureException") : null;
    }

    @Override
    public Refusal refusal(Fault fault) {
        return switch (fault) {
            case THROTTLED -> error(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException");
            case EXPIRED -> error(400, "com.amazon.coral.service#ExpiredTokenException");
            case DENIED -> error(400, "com.amazon.coral.service#AccessDeniedException");
            default -> error(500, "com.amazonaws.dynamodb.v20120810#InternalServerError");
        };
    }

    private static Refusal error(int status, String type) {
        return new Refusal(status, "{\"__type\":\"" + type + "\",\"message\":\"as the test wants\"}");
    }
}
