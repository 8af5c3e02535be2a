package dev.multicloudfunctions.conformance.http;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The routes that a gateway holds where each function is deployed by itself: no more of HTTP than methods and templates. */
public final class Routed {

    private Routed() {}

    /** The discovered function that a request is for, or null. */
    public static @Nullable FunctionDefinition to(HttpRequest request) {
        String[] path = request.path().split("/", -1);
        for (FunctionDefinition each : FunctionTable.discover().definitions()) {
            if (each.trigger() instanceof Trigger.Http http
                    && http.methods().contains(request.method())
                    && matches(http.path().split("/", -1), path)) {
                return each;
            }
        }
        return null;
    }

    private static boolean matches(String[] template, String[] path) {
        if (template.length != path.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (template[i].startsWith("{") ? path[i].isEmpty() : !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }
}
