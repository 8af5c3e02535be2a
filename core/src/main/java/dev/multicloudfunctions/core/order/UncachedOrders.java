package dev.multicloudfunctions.core.order;

import dev.multicloudfunctions.http.HttpFilter;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.HttpRoute;

/** An order is its buyer's alone, and changes until it is processed: no cache between us and the caller keeps it. */
public final class UncachedOrders implements HttpFilter {

    private UncachedOrders() {}

    /** The filter, under the name that its users know without loading it. */
    public static HttpFilter filter() {
        return new UncachedOrders();
    }

    @Override
    public HttpResponse handle(HttpRequest request, HttpRoute route, Next next) {
        return next.handle(request).with("Cache-Control", "no-store");
    }
}
