package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the responses of one route from what its function returned. Thread-safe. */
final class Answers {

    static final byte[] NO_BODY = {};

    private static final HttpHeaders NOTHING = headers().build();
    private static final HttpHeaders JSON =
            headers().add("Content-Type", "application/json").build();

    private final Trigger.Http http;
    private final Payload payload;
    private final @Nullable JsonCodec<Object> codec;

    @SuppressWarnings("unchecked")
    Answers(Trigger.Http http, BoundFunction<?, ?> bound) {
        this.http = http;
        this.payload = Payload.of(bound.output());
        this.codec = payload == Payload.JSON ? (JsonCodec<Object>) Json.codec(bound.outputType()) : null;
    }

    /** What every response of ours has; {@code nosniff} keeps browsers from guessing another type. */
    static HttpHeaders.Builder headers() {
        return HttpHeaders.builder().add("X-Content-Type-Options", "nosniff");
    }

    /** A problem if the caller takes no type that can be given; before anything is done. */
    @Nullable
    HttpResponse refusal(HttpRequest request) {
        String accept = request.headers().first("Accept");
        if (accept == null || accept.equals("*/*")) {
            return null;
        }
        List<String> types = types();
        return types.isEmpty() || Accept.allows(request.headers().all("Accept"), types)
                ? null
                : Problem.of(
                        406,
                        "NOT_ACCEPTABLE",
                        "The answer is " + String.join(" or ", types) + ", which the request does not accept.");
    }

    /** The types of an answer that has a body; none if it may be any. */
    private List<String> types() {
        if (http.status() == 204 || !http.produced().isEmpty()) {
            return http.produced();
        }
        if (payload == Payload.JSON) {
            return List.of("application/json");
        }
        if (payload == Payload.TEXT) {
            return List.of("text/plain");
        }
        return payload == Payload.BYTES ? List.of("application/octet-stream") : List.of();
    }

    HttpResponse of(@Nullable Object result, HttpRequest request) {
        if (result == null) {
            boolean consumer = payload == Payload.NOTHING && http.status() == 200;
            return new HttpResponse(consumer ? 204 : http.status(), NOTHING, NO_BODY);
        }
        if (result instanceof HttpResponse response) {
            return GivenResponse.checked(response);
        }
        if (codec != null) {
            byte[] body = codec.encode(result);
            return http.etag() == null && http.location() == null
                    ? answer(http.produced().isEmpty() ? JSON : typed("application/json"), body)
                    : Representation.of(http, codec, result, body, request);
        }
        return result instanceof String text
                ? answer(typed("text/plain;charset=utf-8"), text.getBytes(StandardCharsets.UTF_8))
                : answer(typed("application/octet-stream"), (byte[]) result);
    }

    private HttpResponse answer(HttpHeaders headers, byte[] body) {
        return http.status() == 204
                ? new HttpResponse(204, NOTHING, NO_BODY)
                : new HttpResponse(http.status(), headers, body);
    }

    private HttpHeaders typed(String contentType) {
        return headers().add("Content-Type", type(http, contentType)).build();
    }

    /** The type that the route declares, or else this one; a charset belongs to what is text by its name. */
    static String type(Trigger.Http http, String otherwise) {
        if (http.produced().isEmpty()) {
            return otherwise;
        }
        String type = http.produced().get(0);
        return type.startsWith("text/") && otherwise.startsWith("text/") ? type + ";charset=utf-8" : type;
    }
}
