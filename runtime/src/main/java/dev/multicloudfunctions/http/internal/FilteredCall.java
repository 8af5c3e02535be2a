package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.function.Observation;
import dev.multicloudfunctions.http.HttpFilter;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.HttpRoute;
import dev.multicloudfunctions.http.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request on its way through the filters. Of the runs that the filters ask for, the last one's outcome counts. */
final class FilteredCall {

    private final List<HttpFilter> filters;
    private final RoutedFunction endpoint;
    private final String[] path;
    private final @Nullable Principal caller;
    private final HttpRoute route;
    private final Observation run;
    private String outcome = Observation.OK;

    FilteredCall(
            List<HttpFilter> filters,
            Route route,
            RoutedFunction endpoint,
            String[] path,
            @Nullable Principal caller,
            Observation run) {
        this.filters = filters;
        this.endpoint = endpoint;
        this.path = path;
        this.caller = caller;
        this.route = new HttpRoute(route.function, route.http.path(), route.variables(path), caller);
        this.run = run;
    }

    HttpResponse answer(HttpRequest request) {
        return from(0, request);
    }

    String outcome() {
        return outcome;
    }

    private HttpResponse from(int index, HttpRequest request) {
        if (index < filters.size()) {
            return filters.get(index).handle(request, route, new Rest(index + 1));
        }
        try {
            HttpResponse response = endpoint.answer(request, path, caller);
            outcome = Observation.OK;
            return response;
        } catch (Throwable thrown) {
            var told = run.explain(thrown);
            outcome = Observation.outcome(told.kind());
            return Problem.of(told);
        }
    }

    /** A class and no lambda, which would be the first of many a process and so cost more than the filter. */
    private final class Rest implements HttpFilter.Next {

        private final int index;

        Rest(int index) {
            this.index = index;
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return from(index, request);
        }
    }
}
