package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpResponse;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/**
 * What the request line and the header fields may have. Some more is read, so that a page of another site learns which limit
 * it has broken: who asks stands in a field too. Beyond that Tomcat gives up, with the 400 of what is malformed and with an
 * exception that only its text tells from others.
 */
final class HeadLimits {

    private static final int MOST_BYTES = 8 * 1024;
    private static final int MOST_FIELDS = 100;

    /** What Tomcat reads, of bytes and of fields. */
    static final int READ_BYTES = 2 * MOST_BYTES;

    static final int READ_FIELDS = 4 * MOST_FIELDS;

    private static final String TOO_LARGE =
            StringManager.getManager("org.apache.coyote.http11").getString("iib.requestheadertoolarge.error");

    private HeadLimits() {}

    /** 414 or 431 with the limit; null if the request is within it. */
    static @Nullable HttpResponse refusal(HttpServletRequest request, HttpHeaders fields) {
        if (fields.size() > MOST_FIELDS) {
            return tooMany();
        }
        String query = request.getQueryString();
        int line = request.getRequestURI().length() + (query == null ? 0 : query.length() + 1);
        int head = line + request.getMethod().length() + "  HTTP/1.1\r\n\r\n".length();
        for (int i = 0; i < fields.size(); i++) {
            head += fields.name(i).length() + fields.value(i).length() + ": \r\n".length();
        }
        return head <= MOST_BYTES ? null : tooLarge(line);
    }

    /** The same for a request that was not read to the end of its fields; null if no limit is why it is refused. */
    static @Nullable HttpResponse refusal(Request request) {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        Object failure = raw.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof IllegalStateException) {
            return tooMany();
        }
        if (!(failure instanceof IllegalArgumentException large) || !TOO_LARGE.equals(large.getMessage())) {
            return null;
        }
        boolean line = raw.requestURI().isNull();
        return tooLarge(
                line
                        ? READ_BYTES
                        : raw.requestURI().getLength() + raw.queryString().getLength());
    }

    private static HttpResponse tooMany() {
        return fields("The request has more than " + MOST_FIELDS + " header fields, which is the most allowed.");
    }

    /** @param line the length of path and query */
    private static HttpResponse tooLarge(int line) {
        String limit = "The request line and the header fields have more than " + MOST_BYTES
                + " bytes together, which is the most allowed.";
        return line > MOST_BYTES / 2 ? Responses.problem(414, "URI Too Long", "TOO_LARGE", limit) : fields(limit);
    }

    private static HttpResponse fields(String limit) {
        return Responses.problem(431, "Request Header Fields Too Large", "TOO_LARGE", limit);
    }
}
