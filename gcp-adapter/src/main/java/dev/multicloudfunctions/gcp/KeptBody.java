package dev.multicloudfunctions.gcp;

import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Payload;
import dev.multicloudfunctions.function.Selection;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import dev.multicloudfunctions.http.internal.Problem;

/**
 * Bodies that version 2 of the framework keeps: it parses {@code multipart/form-data} before it calls, and hands over parts
 * alone. They are enough for a function that takes a form, and one that takes JSON refuses the type anyway; one that takes the bytes
 * is not to work on others instead.
 */
final class KeptBody {

    private KeptBody() {}

    static HttpResponse refusal() {
        return Problem.of(FunctionException.invalid(
                null,
                "This version of the Functions Framework reads multipart/form-data itself, so that the body does not reach the"
                        + " function. Send it as another Content-Type."));
    }

    /** Whether a function takes the body as it was sent. */
    static boolean concerns(HttpRequest request, Selection selection, HttpRouter router) {
        String template = router.template(request.method(), request.path());
        for (FunctionDefinition each : selection.functions().table().definitions()) {
            boolean meant = each.trigger() instanceof Trigger.Http http
                    && http.methods().contains(request.method())
                    && (http.path().equals(template) || each == selection.function());
            if (meant) {
                Payload payload =
                        Payload.of(selection.functions().get(each.name()).input());
                return payload == Payload.JSON
                        ? ((Trigger.Http) each.trigger()).body() != null
                        : payload != Payload.NOTHING;
            }
        }
        return false;
    }
}
