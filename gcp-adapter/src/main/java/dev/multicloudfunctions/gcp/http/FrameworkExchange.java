package dev.multicloudfunctions.gcp.http;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.gcp.telemetry.CloudTrace;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.Problem;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.telemetry.LineTelemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Answers requests. Thread-safe. */
public final class FrameworkExchange {

    /** Google's own id of a request, where there is one. */
    private static final String EXECUTION_ID = "Function-Execution-Id";

    private static final int MAX_ID = 100;

    private final Handler handler;
    private final Duration timeout;
    private final LineTelemetry telemetry;

    /**
     * An exchange.
     *
     * @param timeout after which the platform gives a request up
     * @param telemetry flushed before an answer is written, since an instance may get no processor once the client has it
     */
    public FrameworkExchange(Handler handler, Duration timeout, LineTelemetry telemetry) {
        this.handler = handler;
        this.timeout = timeout;
        this.telemetry = telemetry;
    }

    /** What answers requests. */
    public interface Handler {

        /**
         * Answers a request; never throws.
         *
         * @param rebuilt whether the body was a form that the framework took apart, and is made of what it kept
         */
        HttpResponse answer(HttpRequest request, boolean rebuilt, Invocation invocation);
    }

    /**
     * Reads a request and writes what the handler answers.
     *
     * @throws IOException if the client is gone
     */
    public void answer(com.google.cloud.functions.HttpRequest from, com.google.cloud.functions.HttpResponse to)
            throws IOException {
        HttpHeaders headers = FrameworkRequest.headers(from);
        Invocation invocation = Invocation.within(timeout, id(headers), CloudTrace.of(headers));
        HttpResponse response;
        try {
            HttpRequest request = FrameworkRequest.of(from, headers);
            String form = request.body().length == 0 ? form(headers) : null;
            response = handler.answer(form == null ? request : rebuilt(request, from, form), form != null, invocation);
        } catch (IOException brokenOff) {
            response = Problem.of(FunctionException.invalid(null, "The body broke off, or its chunks are malformed."));
        }
        telemetry.flush();
        FrameworkResponse.write(response, from.getMethod(), to);
    }

    /** The type of a form whose body the framework has read; null if it is none. */
    private static @Nullable String form(HttpHeaders headers) {
        String type = headers.first("Content-Type");
        return type != null && FrameworkRequest.hasBody(headers) && FrameworkForm.isForm(type) ? type : null;
    }

    private static HttpRequest rebuilt(HttpRequest request, com.google.cloud.functions.HttpRequest from, String type)
            throws IOException {
        return new HttpRequest(
                request.method(), request.path(), request.query(), request.headers(), FrameworkForm.bytes(from, type));
    }

    private static String id(HttpHeaders headers) {
        String given = headers.first(EXECUTION_ID);
        return given == null || given.length() > MAX_ID
                ? Long.toHexString(ThreadLocalRandom.current().nextLong())
                : given;
    }
}
