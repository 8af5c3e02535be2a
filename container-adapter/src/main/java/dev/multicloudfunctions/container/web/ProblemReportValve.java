package dev.multicloudfunctions.container.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            response.setContentType("application/problem+json");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getOutputStream().write(problem(response.getStatus()).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            // the client went away, or the answer had already begun: nobody is left to tell
        }
    }

    private static String problem(int status) {
        return switch (status) {
            case 400 ->
                problem(
                        status,
                        "Bad Request",
                        "INVALID",
                        "The request line, a header or the path breaks the rules of HTTP.");
            case 404 -> problem(status, "Not Found", "NOT_FOUND", "Nothing is served at this path.");
            case 405 ->
                problem(status, "Method Not Allowed", "METHOD_NOT_ALLOWED", "The path does not serve this method.");
            default ->
                status < 500
                        ? problem(status, "Refused", "INVALID", "The server refused the request.")
                        : problem(status, "Internal Server Error", "INTERNAL", "The server failed.");
        };
    }

    private static String problem(int status, String title, String kind, String detail) {
        return "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail
                + "\",\"kind\":\"" + kind + "\"}";
    }
}
