package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Observation;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Errors as RFC 9457 {@code application/problem+json}: {@code type} ({@code about:blank}), {@code title} (the phrase of
 * the status), {@code status}, {@code detail} for people, {@code kind} for programs (the name of the {@link ErrorKind},
 * or {@code METHOD_NOT_ALLOWED}, {@code NOT_ACCEPTABLE} or {@code UNSUPPORTED_MEDIA_TYPE}) and, where members are to blame, {@code errors} with
 * {@code member} and {@code detail} each.
 */
public final class Problem {

    private static final String TYPE = "about:blank";

    private Problem() {}

    /** The answer to a failure. Of INTERNAL nothing is told, whatever the exception says. */
    public static HttpResponse of(FunctionException failure) {
        ErrorKind kind = failure.kind();
        if (kind == ErrorKind.INTERNAL) {
            return internal();
        }
        HttpResponse response = of(status(kind), kind.name(), String.valueOf(failure.getMessage()), members(failure));
        if (kind == ErrorKind.UNAUTHENTICATED) {
            return response.with("WWW-Authenticate", "Bearer");
        }
        Duration wait = failure.retryAfter();
        return wait == null && !kind.retryable() ? response : response.with("Retry-After", seconds(wait));
    }

    /** Whole seconds, rounded up, at least one. */
    private static String seconds(@Nullable Duration wait) {
        return wait == null
                ? "1"
                : Long.toString(Math.max(1, wait.plusNanos(999_999_999).getSeconds()));
    }

    /** The answer to what no kind of error stands for, or with more to say than one. */
    public static HttpResponse of(int status, String kind, String detail) {
        return of(status, kind, detail, List.of());
    }

    private static HttpResponse of(int status, String kind, String detail, List<Member> errors) {
        byte[] body;
        try {
            body = errors.isEmpty()
                    ? Json.codec(Plain.class).encode(new Plain(TYPE, ReasonPhrase.of(status), status, detail, kind))
                    : Json.codec(Detailed.class)
                            .encode(new Detailed(TYPE, ReasonPhrase.of(status), status, detail, kind, errors));
        } catch (FunctionException unwritable) {
            // A function gave a detail that is no text, such as half of a surrogate pair.
            return internal();
        }
        return response(status, body);
    }

    private static HttpResponse internal() {
        String body = "{\"type\":\"" + TYPE + "\",\"title\":\"" + ReasonPhrase.of(500)
                + "\",\"status\":500,\"detail\":\"" + Observation.NEUTRAL_DETAIL + "\",\"kind\":\"INTERNAL\"}";
        return response(500, body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse response(int status, byte[] body) {
        HttpHeaders headers = Answers.headers()
                .add("Content-Type", "application/problem+json")
                .add("Cache-Control", "no-store")
                .build();
        return new HttpResponse(status, headers, body);
    }

    private static List<Member> members(FunctionException failure) {
        var members = new ArrayList<Member>();
        for (Fault fault : failure.faults()) {
            if (fault.member() != null) {
                members.add(new Member(fault.member(), fault.detail()));
            }
        }
        return members;
    }

    private static int status(ErrorKind kind) {
        switch (kind) {
            case INVALID:
                return 400;
            case UNAUTHENTICATED:
                return 401;
            case FORBIDDEN:
                return 403;
            case NOT_FOUND:
                return 404;
            case CONFLICT:
                return 409;
            case PRECONDITION:
                return 412;
            case TOO_LARGE:
                return 413;
            case UNPROCESSABLE:
                return 422;
            case TOO_MANY:
                return 429;
            case UNAVAILABLE:
                return 503;
            default:
                return 500;
        }
    }

    /** Without members: JSON writes an absent list as null, which RFC 9457 does not know. */
    record Plain(String type, String title, int status, String detail, String kind) {}

    /** A member to blame. */
    record Member(@Nullable String member, String detail) {}

    record Detailed(String type, String title, int status, String detail, String kind, List<Member> errors) {}
}
