package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.http.internal.HttpRouter;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Tomcat refuses by itself, before any code of ours runs (a malformed request line, a bad percent escape),
 * in the same form as all other errors, and without Tomcat's name or page.
 */
public final class ProblemReportValve extends ErrorReportValve {

    public ProblemReportValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ServletTranslation.write(answer(request, response.getStatus()), request.getMethod(), response);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // the client went away, or the answer had already begun: nobody is left to tell
        }
    }

    /** Tomcat refuses malformed paths too, but the router says what is wrong with them. */
    private static HttpResponse answer(Request request, int status) {
        HttpResponse refusal = status == 400 ? HeadLimits.refusal(request) : null;
        String path = request.getRequestURI();
        if (status == 400 && refusal == null && path != null) {
            refusal = HttpRouter.refusal(path);
        }
        return refusal == null ? problem(status) : refusal;
    }

    private static HttpResponse problem(int status) {
        return switch (status) {
            case 400 ->
                Responses.problem(
                        status,
                        "Bad Request",
                        "INVALID",
                        "The request line, a header or the path breaks the rules of HTTP.");
            case 404 -> Responses.problem(status, "Not Found", "NOT_FOUND", "Nothing is served at this path.");
            case 405 ->
                Responses.problem(
                        status, "Method Not Allowed", "METHOD_NOT_ALLOWED", "The path does not serve this method.");
            case 408 ->
                Responses.problem(
                        status, "Request Timeout", "INVALID", "The rest of the request did not come in time.");
            case 417 ->
                Responses.problem(
                        status, "Expectation Failed", "INVALID", "Of the header Expect, only 100-continue is known.");
            case 501 ->
                Responses.problem(
                        status,
                        "Not Implemented",
                        "INVALID",
                        "The method, or the Transfer-Encoding, is not one that this server knows.");
            case 505 ->
                Responses.problem(
                        status, "HTTP Version Not Supported", "INVALID", "The server speaks HTTP/1.1 and HTTP/1.0.");
            default ->
                status < 500
                        ? Responses.problem(status, "Refused", "INVALID", "The server refused the request.")
                        : Responses.problem(status, "Internal Server Error", "INTERNAL", "The server failed.");
        };
    }
}
