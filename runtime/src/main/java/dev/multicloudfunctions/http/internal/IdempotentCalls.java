package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.KeptAnswer;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs the function of a route once for each {@code Idempotency-Key} of a caller. The request that inserts the document of
 * the key has the lease, until its invocation must have ended; its answer takes the lease's place and is given again to each
 * later request. A failure (4xx, 5xx) did nothing that must not be done again: it is not kept, and frees the key.
 * Thread-safe.
 */
final class IdempotentCalls {

    /** A status of nobody: what the function did must not be done again, and how it answered is not known any more. */
    static final int TOO_LARGE = 0;

    /** Of an invocation that nothing limits: as long as the longest of any platform, which is Lambda's. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** What an invocation may run after {@link Invocation#remaining}, and what clocks may differ. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String function;
    private final Duration kept;
    private final Documents<KeptAnswer> answers;
    private final Clock clock;
    private final Telemetry telemetry;

    IdempotentCalls(String function, Duration kept, Platform platform) {
        this.function = function;
        this.kept = kept;
        this.answers = platform.documents(KeptAnswer.IDEMPOTENCY);
        this.clock = platform.clock();
        this.telemetry = platform.telemetry();
    }

    /**
     * The answer of the first request of this key.
     *
     * @param principal who calls; empty if nobody knows
     * @throws FunctionException INVALID without a key; UNPROCESSABLE if the key is another request's; CONFLICT if that is
     *     still running; and what the function throws
     */
    HttpResponse answer(HttpRequest request, String principal, RoutedFunction endpoint, @Nullable Object input) {
        String key = IdempotencyKey.of(request.headers());
        KeptAnswer known = lease(
                IdempotencyKey.stored(function, principal, key), IdempotencyKey.fingerprint(request), clock.instant());
        if (known.status() != null) {
            return again(known, known.status());
        }
        HttpResponse response;
        try {
            response = endpoint.run(input, request);
        } catch (RuntimeException | Error failure) {
            free(known);
            throw failure;
        }
        if (response.status() >= 400) {
            free(known);
        } else {
            keep(known, response);
        }
        return response;
    }

    /** A lease, or what was answered before. */
    private KeptAnswer lease(String key, String request, Instant now) {
        Duration left = Invocation.current().remaining();
        Instant until = now.plus(left.compareTo(LONGEST) > 0 ? LONGEST : left).plus(GRACE);
        Instant end = now.plus(kept);
        var lease = new KeptAnswer(key, request, 1, end.isBefore(until) ? until : end, until, null, null, null);
        try {
            return answers.insert(lease);
        } catch (FunctionException taken) {
            expect(ErrorKind.CONFLICT, taken);
        }
        // None if its run has failed just now: the caller asks again, as while it ran.
        KeptAnswer known = answers.find(key).orElse(null);
        if (known != null && !known.request().equals(request)) {
            throw new FunctionException(
                    ErrorKind.UNPROCESSABLE,
                    "Another request was sent with this Idempotency-Key.",
                    IdempotencyKey.NAME);
        }
        if (known != null && known.status() != null) {
            return known;
        }
        if (known == null || now.isBefore(known.leasedUntil())) {
            throw running();
        }
        try {
            return answers.replace(lease.in(known.version()));
        } catch (FunctionException faster) {
            if (faster.kind() != ErrorKind.NOT_FOUND) {
                expect(ErrorKind.PRECONDITION, faster);
            }
            throw running();
        }
    }

    private static void expect(ErrorKind kind, FunctionException failure) {
        if (failure.kind() != kind) {
            throw failure;
        }
    }

    private static FunctionException running() {
        return new FunctionException(
                ErrorKind.CONFLICT,
                "The first request with this Idempotency-Key is still running.",
                Duration.ofSeconds(1));
    }

    private HttpResponse again(KeptAnswer known, int status) {
        if (status == TOO_LARGE) {
            throw tooLarge();
        }
        telemetry.count("idempotent.replays", 1, "function", function);
        List<String> fields = Objects.requireNonNull(known.headers());
        String body = Objects.requireNonNull(known.body());
        return new HttpResponse(
                status,
                HttpHeaders.of(fields.toArray(new String[0])),
                Base64.getDecoder().decode(body));
    }

    private void keep(KeptAnswer lease, HttpResponse response) {
        var fields = new ArrayList<String>();
        for (int i = 0; i < response.headers().size(); i++) {
            // A session is its first receiver's secret, and no store's.
            if (!response.headers().name(i).equalsIgnoreCase("Set-Cookie")) {
                fields.add(response.headers().name(i));
                fields.add(response.headers().value(i));
            }
        }
        String body = Base64.getEncoder().encodeToString(response.body());
        try {
            var unused = answers.replace(lease.answered(response.status(), fields, body));
        } catch (FunctionException failure) {
            if (failure.kind() == ErrorKind.TOO_LARGE) {
                var unused = answers.replace(lease.answered(TOO_LARGE, List.of(), ""));
                throw tooLarge();
            }
            warn("The answer of an idempotent call could not be kept", failure);
        }
    }

    private FunctionException tooLarge() {
        return new FunctionException(
                ErrorKind.INTERNAL,
                "The answer of '" + function
                        + "' is larger than what can be kept for an Idempotency-Key: 24,576 bytes.");
    }

    private void free(KeptAnswer lease) {
        try {
            var unused = answers.delete(lease.key(), lease.version());
        } catch (FunctionException failure) {
            warn("The key of an idempotent call that failed is free after its lease only", failure);
        }
    }

    private void warn(String message, FunctionException failure) {
        telemetry.log(Telemetry.Level.WARN, message, failure, "function", function);
    }
}
