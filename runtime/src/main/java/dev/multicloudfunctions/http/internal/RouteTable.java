package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All routes. They are few, so that walking them costs less than building a tree at each start. Thread-safe. */
final class RouteTable {

    private final List<Route> routes = new ArrayList<>();

    RouteTable(FunctionTable table) {
        for (FunctionDefinition definition : table.definitions()) {
            if (definition.trigger() instanceof Trigger.Http http) {
                routes.add(new Route(definition.name(), http));
            }
        }
    }

    /** The most specific route of those that match the path and serve the method, or null. */
    @Nullable
    Route find(String method, String[] path) {
        Route best = null;
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (route.matches(path) && route.serves(method) && (best == null || route.isMoreSpecificThan(best))) {
                best = route;
            }
        }
        return best;
    }

    /** The template of the route found for a path, else of one of another method; null if none has this path. */
    @Nullable
    String template(@Nullable Route found, String[] segments) {
        Route route = found;
        for (int i = 0; route == null && i < routes.size(); i++) {
            Route other = routes.get(i);
            route = other.matches(segments) ? other : null;
        }
        return route == null ? null : route.http.path();
    }

    List<Route> routes() {
        return routes;
    }
}
