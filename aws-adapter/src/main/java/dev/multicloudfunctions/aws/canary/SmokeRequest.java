package dev.multicloudfunctions.aws.canary;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smoke call of a function of HTTP, as a client makes it.
 *
 * @param expected the failure that a healthy version answers with; null if it succeeds
 */
record SmokeRequest(
        String function, HttpRequest request, @Nullable ErrorKind expected) {

    /**
     * Those of all functions that have one, in the order of the table.
     *
     * @param header that every call sends, as {@link SmokeHeader#value} has it
     */
    static List<SmokeRequest> of(FunctionTable table, @Nullable String header) {
        List<SmokeRequest> requests = new ArrayList<>();
        for (FunctionDefinition each : table.definitions()) {
            Smoke smoke = each.smoke();
            if (smoke != null && each.trigger() instanceof Trigger.Http http) {
                requests.add(new SmokeRequest(
                        each.name(),
                        with(header, dev.multicloudfunctions.http.internal.SmokeRequest.of(http, smoke)),
                        smoke.expected()));
            }
        }
        return requests;
    }

    private static HttpRequest with(@Nullable String header, HttpRequest request) {
        int colon = header == null ? -1 : header.indexOf(':');
        if (header == null || colon < 1) {
            return request;
        }
        HttpHeaders.Builder headers = request.headers().toBuilder();
        headers.add(
                header.substring(0, colon).strip(), header.substring(colon + 1).strip());
        return new HttpRequest(request.method(), request.path(), request.query(), headers.build(), request.body());
    }

    /** Whether it asks without a body, and a healthy version answers it with success. */
    boolean reads() {
        return request.method().equals("GET") && expected == null;
    }

    String target() {
        return request.query().isEmpty() ? request.path() : request.path() + '?' + request.query();
    }
}
