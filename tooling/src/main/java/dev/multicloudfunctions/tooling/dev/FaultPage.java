package dev.multicloudfunctions.tooling.dev;

import dev.multicloudfunctions.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is answered while there is no application to answer: a page to browsers, a problem (RFC 9457) to all others. */
final class FaultPage {

    /** Other names may be another site's that points here (DNS rebinding): it is not shown the sources. */
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1");

    private FaultPage() {}

    record Place(@Nullable String file, @Nullable Long line, String detail) {}

    record Problem(String type, String title, int status, String detail, String kind, List<Place> errors) {}

    /** The whole response, after which the connection ends. */
    static byte[] of(Answer answer, RequestHead request) {
        String accept = request.header("Accept");
        boolean page = accept != null && accept.contains("text/html");
        boolean shown = OWN_NAMES.contains(host(request));
        Answer told =
                shown ? answer : Answer.faulty("The application is not served: see the terminal of dev.", List.of());
        byte[] body = page ? html(told, request.method().equals("GET")) : problem(told);
        String head = "HTTP/1.1 500 Internal Server Error\r\nContent-Type: "
                + (page ? "text/html; charset=utf-8" : "application/problem+json")
                + "\r\nContent-Length: " + body.length
                + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        if (request.method().equals("HEAD")) {
            return start;
        }
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private static String host(RequestHead request) {
        String host = request.header("Host");
        int port = host == null ? -1 : host.indexOf(':');
        return host == null ? "localhost" : (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    private static byte[] problem(Answer answer) {
        var places = new ArrayList<Place>();
        var detail = new StringBuilder(answer.title());
        for (CodeFault fault : answer.faults()) {
            places.add(new Place(
                    fault.file() == null ? null : CodeFault.shown(fault.file()),
                    fault.line() == 0 ? null : fault.line(),
                    fault.message()));
            detail.append('\n')
                    .append(fault.place())
                    .append(fault.file() == null ? "" : ": ")
                    .append(fault.message());
        }
        return Json.codec(Problem.class)
                .encode(new Problem(
                        "about:blank", "Internal Server Error", 500, detail.toString(), "INTERNAL", places));
    }

    private static byte[] html(Answer answer, boolean again) {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">");
        if (again) {
            page.append("<meta http-equiv=\"refresh\" content=\"2\">");
        }
        page.append("<title>")
                .append(escaped(answer.title()))
                .append("</title><style>")
                .append("body{font:16px system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}")
                .append(
                        "pre{background:#f4f4f4;color:#222;padding:.8rem;overflow-x:auto}h2{font-size:1rem}</style><h1>")
                .append(escaped(answer.title()))
                .append("</h1>");
        for (CodeFault fault : answer.faults()) {
            if (fault.file() != null) {
                page.append("<h2>").append(escaped(fault.place())).append("</h2>");
            }
            page.append("<pre>").append(escaped(fault.message()));
            if (!fault.excerpt().isEmpty()) {
                page.append("\n\n").append(escaped(fault.excerpt()));
            }
            page.append("</pre>");
        }
        page.append("<p>The next save mends it")
                .append(again ? "; this page looks by itself." : ".")
                .append("</p></html>");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
