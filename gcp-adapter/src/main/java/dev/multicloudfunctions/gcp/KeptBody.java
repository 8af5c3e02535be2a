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
 * alone. A function that takes JSON refuses the type anyway; one that takes bytes is not to work on nothing instead.
 */
final class KeptBody {

    private KeptBody() {}

    /** Whether a request without a body had one, which the function that it means would have taken. */
    static boolean concerns(HttpRequest request, Selection selection, HttpRouter router) {
        String type = request.headers().first("Content-Type");
        String length = request.headers().first("Content-Length");
        boolean had = length == null ? request.headers().first("Transfer-Encoding") != null : !length.equals("0");
        return had
                && type != null
                && type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length())
                && takesBytes(request, selection, router);
    }

    static HttpResponse refusal() {
        return Problem.of(FunctionException.invalid(
                null,
                "This version of the Functions Framework reads multipart/form-data itself, so that the body does not reach the"
                        + " function. Send it as another Content-Type."));
    }

    private static boolean takesBytes(HttpRequest request, Selection selection, HttpRouter router) {
        String template = router.template(request.method(), request.path());
        for (FunctionDefinition each : selection.functions().table().definitions()) {
            boolean meant = each.trigger() instanceof Trigger.Http http
                    && http.methods().contains(request.method())
                    && (http.path().equals(template) || each == selection.function());
            if (meant) {
                Payload payload =
                        Payload.of(selection.functions().get(each.name()).input());
                return payload != Payload.JSON && payload != Payload.NOTHING;
            }
        }
        return false;
    }
}
