package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.event.Outcome;
import dev.multicloudfunctions.event.Tick;
import dev.multicloudfunctions.event.internal.EventRouter;
import dev.multicloudfunctions.function.DirectCall;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.gcp.event.FrameworkEvents;
import dev.multicloudfunctions.gcp.event.PublishedMessage;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.http.internal.Problem;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.json.Json;
import dev.multicloudfunctions.json.JsonCodec;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A request for {@code /} where one function is deployed, since its URL is all that Google Cloud knows of it: a function
 * with a route answers as there, variables of the path taken from the query; a POST lets a schedule come due, as Cloud
 * Scheduler sends it; what a push subscription of Pub/Sub posts is a message or an object; and any other function is called with the body as its own JSON. Thread-safe.
 */
final class RootCall {

    /** https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#HttpTarget */
    private static final String SCHEDULED = "X-CloudScheduler-ScheduleTime";

    private static final HttpHeaders JSON =
            HttpHeaders.of("Content-Type", "application/json", "Cache-Control", "no-store");

    private static final byte[] NOTHING = {};

    private final Functions functions;
    private final FunctionDefinition function;
    private final HttpRouter router;
    private final @Nullable FrameworkEvents events;

    /** @param events delivers to the function; null if it has a route */
    RootCall(Functions functions, FunctionDefinition function, HttpRouter router, @Nullable FrameworkEvents events) {
        this.functions = functions;
        this.function = function;
        this.router = router;
        this.events = events;
    }

    HttpResponse answer(HttpRequest request, Invocation invocation) {
        Trigger trigger = function.trigger();
        if (trigger instanceof Trigger.Http http) {
            return router.handle(RootRequest.routed(request, http.path()), invocation);
        }
        if (!request.method().equals("POST")) {
            return router.handle(request, invocation);
        }
        try {
            if (trigger instanceof Trigger.Schedule) {
                return tick(request, invocation);
            }
            if (request.body().length > HttpRequest.MAX_BODY_BYTES) {
                // More was not read.
                throw new FunctionException(
                        ErrorKind.TOO_LARGE, "The body has more than " + HttpRequest.MAX_BODY_BYTES + " bytes.");
            }
            PublishedMessage pushed = events == null ? null : PublishedMessage.pushed(request);
            return events == null || pushed == null
                    ? direct(request, invocation)
                    : settled(events.deliver(pushed, invocation));
        } catch (FunctionException failure) {
            return Problem.of(failure);
        }
    }

    /** Every answer but 2xx brings a message again, until the subscription's own dead letters have it. */
    private static HttpResponse settled(Outcome outcome) {
        if (outcome instanceof Outcome.Retry) {
            throw new FunctionException(ErrorKind.UNAVAILABLE, "The message could not be processed now.");
        }
        if (outcome instanceof Outcome.Reject reject && !reject.kept()) {
            throw FunctionException.invalid(null, reject.reason());
        }
        return nothing();
    }

    private HttpResponse tick(HttpRequest request, Invocation invocation) {
        Instant now = functions.platform().clock().instant();
        Instant scheduled = scheduled(request.headers().first(SCHEDULED));
        Tick tick = Tick.of(scheduled == null ? now : scheduled, now);
        Outcome outcome = new EventRouter(functions).deliver(function.name(), tick, invocation);
        if (outcome instanceof Outcome.Done done) {
            return json(done.result());
        }
        // The reason has been logged. A failure makes Cloud Scheduler try again, if the job says so.
        throw new FunctionException(ErrorKind.UNAVAILABLE, "The function failed; try again.");
    }

    private HttpResponse direct(HttpRequest request, Invocation invocation) {
        byte[] output = new DirectCall(functions).call(function.name(), request.body(), invocation);
        return output.length == 0 ? nothing() : new HttpResponse(200, JSON, output);
    }

    private static @Nullable Instant scheduled(@Nullable String header) {
        try {
            return header == null ? null : Instant.parse(header);
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    private static HttpResponse json(@Nullable Object result) {
        return result == null
                ? nothing()
                : new HttpResponse(200, JSON, ((JsonCodec<Object>) Json.codec(result.getClass())).encode(result));
    }

    private static HttpResponse nothing() {
        return new HttpResponse(204, HttpHeaders.EMPTY, NOTHING);
    }
}
