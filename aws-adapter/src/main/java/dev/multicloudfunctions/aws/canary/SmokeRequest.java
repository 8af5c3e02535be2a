package dev.multicloudfunctions.aws.canary;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
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

    /** Those of all functions that have one, in the order of the table. */
    static List<SmokeRequest> of(FunctionTable table) {
        List<SmokeRequest> requests = new ArrayList<>();
        for (FunctionDefinition each : table.definitions()) {
            Smoke smoke = each.smoke();
            if (smoke != null && each.trigger() instanceof Trigger.Http http) {
                requests.add(new SmokeRequest(
                        each.name(),
                        dev.multicloudfunctions.http.internal.SmokeRequest.of(http, smoke),
                        smoke.expected()));
            }
        }
        return requests;
    }

    /** Whether it asks without a body, and a healthy version answers it with success. */
    boolean reads() {
        return request.method().equals("GET") && expected == null;
    }

    String target() {
        return request.query().isEmpty() ? request.path() : request.path() + '?' + request.query();
    }
}
