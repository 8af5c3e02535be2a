package dev.multicloudfunctions.bucket;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * A request that whoever has this may send to the store: the method, to the URL, with the headers, until the end. Immutable.
 * With curl: {@code curl -X METHOD -H 'NAME: VALUE' --data-binary @FILE URL}.
 */
public final class SignedLink {

    private final URI url;
    private final String method;
    private final Map<String, String> headers;
    private final Instant end;

    private SignedLink(URI url, String method, Map<String, String> headers, Instant end) {
        this.url = url;
        this.method = method;
        this.headers = headers;
        this.end = end;
    }

    /** A link of these parts. */
    public static SignedLink of(URI url, String method, Map<String, String> headers, Instant end) {
        return new SignedLink(url, method, Map.copyOf(headers), end);
    }

    /** Where the request goes, as it stands: an escape written otherwise is another signature. */
    public URI url() {
        return url;
    }

    /** {@code GET} or {@code PUT}; with any other the store refuses. */
    public String method() {
        return method;
    }

    /** What has to be sent, exactly; names in lower case, unmodifiable. Others may be sent beside them. */
    public Map<String, String> headers() {
        return headers;
    }

    /** From when on the store refuses it, to the second. */
    public Instant end() {
        return end;
    }

    /** Method and end: whoever has the URL has the object. */
    @Override
    public String toString() {
        return method + " until " + end;
    }
}
