package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from a page of this server, or from no page at all, such as {@code curl}. Any site that a
 * person visits can make their browser send requests to this machine; browsers say so in {@code Sec-Fetch-Site}, and
 * where they do not, as to addresses without TLS beyond this machine, in {@code Origin}
 * (https://www.w3.org/TR/fetch-metadata/).
 */
public final class CallerSite {

    /** Methods that change nothing: their answers are withheld from pages of other sites by the browser itself. */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private CallerSite() {}

    /** The refusal of a request by which another site's page would change something; null if it is none. */
    static @Nullable HttpResponse refusal(String method, HttpHeaders headers) {
        return SAFE.contains(method) || isOurs(headers) ? null : refusal();
    }

    /** The refusal of any request that another site's page sends; null if none did. */
    public static @Nullable HttpResponse refusal(HttpHeaders headers) {
        return isOurs(headers) ? null : refusal();
    }

    private static HttpResponse refusal() {
        return Responses.problem(403, "Forbidden", "CROSS_SITE", "Another site's page may not act here.");
    }

    private static boolean isOurs(HttpHeaders headers) {
        String site = headers.first("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = headers.first("Origin");
        return origin == null || sameHost(origin, headers.first("Host"));
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        int slashes = origin.indexOf("://");
        return slashes > 0 && origin.substring(slashes + 3).equalsIgnoreCase(host);
    }
}
