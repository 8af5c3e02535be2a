package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.http.HttpResponse;
import jakarta.servlet.RequestDispatcher;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/**
 * Tells a request line or headers that are too large from malformed ones: Tomcat gives up on both with the same 400, and with
 * an exception that only its text tells from others.
 */
final class HeadLimits {

    private static final String TOO_LARGE =
            StringManager.getManager("org.apache.coyote.http11").getString("iib.requestheadertoolarge.error");

    private HeadLimits() {}

    /** 414 or 431 with the limit; null if no limit is why the request is refused. */
    static @Nullable HttpResponse refusal(Request request) {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        if (!(request.getConnector().getProtocolHandler() instanceof PunctualProtocol protocol)) {
            return null;
        }
        Object failure = raw.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof IllegalStateException) {
            return fields("The request has more than " + protocol.getMaxHeaderCount()
                    + " header fields, which is the most allowed.");
        }
        if (!(failure instanceof IllegalArgumentException large) || !TOO_LARGE.equals(large.getMessage())) {
            return null;
        }
        int most = protocol.getMaxHttpRequestHeaderSize();
        String limit = "The request line and the header fields have more than " + most
                + " bytes together, which is the most allowed.";
        boolean line = raw.requestURI().isNull()
                || raw.requestURI().getLength() + raw.queryString().getLength() > most / 2;
        return line ? Responses.problem(414, "URI Too Long", "TOO_LARGE", limit) : fields(limit);
    }

    private static HttpResponse fields(String limit) {
        return Responses.problem(431, "Request Header Fields Too Large", "TOO_LARGE", limit);
    }
}
