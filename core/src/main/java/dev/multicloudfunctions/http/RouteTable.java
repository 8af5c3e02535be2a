package dev.multicloudfunctions.http;

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

    List<Route> routes() {
        return routes;
    }
}
