package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.container.cli.Options;
import dev.multicloudfunctions.http.HttpResponse;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that requests may come by. A site whose name its owner lets point to 127.0.0.1 shares its origin with this
 * server in the eyes of a browser (DNS rebinding); only {@code Host} still tells them apart. Thread-safe.
 */
final class HostNames {

    private static final Pattern FIELD = Pattern.compile("([^:\\[\\]]+|\\[[^\\]]*])(:[0-9]*)?");

    private final boolean checked;
    private final Set<String> known;

    HostNames(Options options) {
        this.checked = options.onLoopback() || !options.allowedHosts().isEmpty();
        this.known = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        known.addAll(options.allowedHosts());
    }

    /**
     * The refusal of a request that came by an unknown name; null if the name is known.
     *
     * @param host the header; null in HTTP/1.0, which no browser speaks
     * @param localAddress the address that the request came to: nobody's name points elsewhere if it is an address, and
     *     probes use it
     */
    @Nullable
    HttpResponse refusal(@Nullable String host, String localAddress) {
        return !checked || host == null || isKnown(host, localAddress)
                ? null
                : Responses.problem(
                        421,
                        "Misdirected Request",
                        "UNKNOWN_HOST",
                        "This server answers to localhost and to the names in ALLOWED_HOSTS, not to the one in Host.");
    }

    private boolean isKnown(String host, String localAddress) {
        Matcher field = FIELD.matcher(host);
        if (!field.matches()) {
            return false;
        }
        String name = field.group(1).toLowerCase(Locale.ROOT);
        return known.contains(name) || name.equals(localAddress) || name.equals('[' + localAddress + ']');
    }
}
