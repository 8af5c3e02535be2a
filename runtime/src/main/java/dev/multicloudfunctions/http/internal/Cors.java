package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which other sites' pages may call the functions (https://fetch.spec.whatwg.org/#http-cors-protocol). Methods and header
 * fields are those of the routes. A site that is named may send credentials, which a page of any site (a star) may not. An
 * answer without these fields is refused by the browser; it is given all the same, since other callers need none. Thread-safe.
 */
final class Cors {

    /** Chromium keeps an answer to a preflight for at most two hours (https://fetch.spec.whatwg.org names no bound). */
    private static final String MAX_AGE_SECONDS = "7200";

    /** What browsers do not let pages send unasked, of which every function may be sent. */
    private static final List<String> REQUEST_FIELDS = List.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "X-API-Key",
            "traceparent",
            "tracestate");

    /** What browsers do not let pages read unasked, of what we answer. */
    private static final String ANSWERED_FIELDS = "ETag, Location, Retry-After, WWW-Authenticate";

    private static final String ANY = "*";

    private final List<String> origins;

    /**
     * Origins divided by commas, or a star.
     *
     * @throws FunctionException INTERNAL if one is no origin as browsers send it
     */
    Cors(String setting) {
        var named = new ArrayList<String>();
        for (String each : setting.split(",", -1)) {
            String origin = each.trim();
            if (!origin.equals(ANY) && !isOrigin(origin) || origin.equals(ANY) && setting.indexOf(',') >= 0) {
                throw new FunctionException(
                        ErrorKind.INTERNAL,
                        List.of(new Fault(
                                "CORS_ORIGINS",
                                "must be a star, or origins as https://shop.example divided by commas: lower case,"
                                        + " with a port if it is not the scheme's own, without a path.")));
            }
            named.add(origin);
        }
        this.origins = List.copyOf(named);
    }

    private static boolean isOrigin(String text) {
        int scheme = text.indexOf("://");
        if (scheme <= 0 || text.length() == scheme + 3 || !text.equals(text.toLowerCase(Locale.ROOT))) {
            return false;
        }
        for (int i = scheme + 3; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || "/?#@*\"".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The answer to a preflight: whether a page of this site may send such a request.
     *
     * @param allow the methods that the path takes, divided by commas; of an unknown path the one that the page wants
     * @param route what serves the method that the page wants to use; null if nothing does
     * @return null if the request is no preflight, or of a site that may not
     */
    @Nullable
    HttpResponse preflight(HttpRequest request, String allow, @Nullable Route route) {
        String method = request.headers().first("Access-Control-Request-Method");
        if (method == null || allowed(request.headers()) == null) {
            return null;
        }
        var fields = new ArrayList<>(REQUEST_FIELDS);
        if (route != null) {
            fields.addAll(route.http.headers().keySet());
        }
        HttpHeaders headers = Answers.headers()
                .add("Allow", allow)
                .add("Access-Control-Allow-Methods", allow)
                .add("Access-Control-Allow-Headers", String.join(", ", fields))
                .add("Access-Control-Max-Age", MAX_AGE_SECONDS)
                .build();
        return new HttpResponse(204, headers, Answers.NO_BODY);
    }

    /** The answer with what a page of a site that may needs to read it. One that a function made for itself stays. */
    HttpResponse on(String method, HttpHeaders sent, HttpResponse response) {
        if (response.headers().first("Access-Control-Allow-Origin") != null) {
            return response;
        }
        boolean any = origins.contains(ANY);
        String origin = allowed(sent);
        HttpHeaders.Builder headers = response.headers().toBuilder();
        if (!any) {
            var varied = new ArrayList<>(response.headers().all("Vary"));
            varied.add("Origin");
            headers.set("Vary", String.join(", ", varied));
        }
        if (origin != null) {
            headers.add("Access-Control-Allow-Origin", any ? ANY : origin);
            if (!any) {
                headers.add("Access-Control-Allow-Credentials", "true");
            }
            if (!method.equals("OPTIONS")) {
                headers.add("Access-Control-Expose-Headers", ANSWERED_FIELDS);
            }
        }
        return new HttpResponse(response.status(), headers.build(), response.body());
    }

    /** The origin of the request, if its pages may call; null otherwise. */
    @Nullable
    String allowed(HttpHeaders headers) {
        String origin = headers.first("Origin");
        return origin != null && (origins.contains(ANY) || origins.contains(origin)) ? origin : null;
    }
}
