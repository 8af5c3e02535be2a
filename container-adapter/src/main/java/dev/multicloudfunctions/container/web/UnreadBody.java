package dev.multicloudfunctions.container.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.jspecify.annotations.Nullable;

/**
 * What the servlet API has no word for: asks for a body, and ends a connection without the rest of one. By itself Tomcat
 * reads on after an answer, up to 2 MB, with a thread that waits for each byte
 * (https://tomcat.apache.org/tomcat-10.1-doc/config/http.html, {@code maxSwallowSize}).
 */
final class UnreadBody extends ValveBase {

    private static final String REQUEST = UnreadBody.class.getName();

    UnreadBody() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(REQUEST, request);
        getNext().invoke(request, response);
    }

    /** Tells a client that waits for it ({@code Expect: 100-continue}) to send its body. */
    static void ask(HttpServletRequest request) {
        act(request, ActionCode.ACK, ContinueResponseTiming.ON_REQUEST_BODY_READ);
    }

    /** Leaves unread what has not come yet: the connection is closed after the answer, which must be flushed before. */
    static void leave(HttpServletRequest request) {
        act(request, ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** Lets an answer be written although the body broke: Tomcat has decided for an empty one that it never sends. */
    static void answerAllTheSame(HttpServletRequest request) {
        if (request.getAttribute(REQUEST) instanceof Request raw) {
            raw.getResponse().setSuspended(false);
        }
    }

    private static void act(HttpServletRequest request, ActionCode action, @Nullable Object parameter) {
        if (request.getAttribute(REQUEST) instanceof Request raw) {
            raw.getCoyoteRequest().action(action, parameter);
        }
    }
}
