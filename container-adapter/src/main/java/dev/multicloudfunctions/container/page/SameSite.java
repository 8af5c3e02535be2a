package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from our own page, or from no page at all, such as {@code curl}. Any site that a person visits
 * can make their browser send requests to this machine; browsers say so in {@code Sec-Fetch-Site}, older ones in
 * {@code Origin}.
 */
final class SameSite {

    private SameSite() {}

    static boolean sent(HttpHeaders headers) {
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
