package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between the servlet's request and response and the library's. */
final class ServletTranslation {

    private ServletTranslation() {}

    static HttpHeaders headers(HttpServletRequest request) {
        HttpHeaders.Builder headers = HttpHeaders.builder();
        for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            for (Enumeration<String> values = request.getHeaders(name); values.hasMoreElements(); ) {
                headers.add(name, values.nextElement());
            }
        }
        return headers.build();
    }

    /** The request with its body. */
    static HttpRequest request(HttpServletRequest request, HttpHeaders headers, byte[] body) {
        String query = request.getQueryString();
        return new HttpRequest(request.getMethod(), request.getRequestURI(), query == null ? "" : query, headers, body);
    }

    /** Sets status and headers. */
    static void writeHead(HttpResponse response, HttpServletResponse target) {
        target.setStatus(response.status());
        for (Map.Entry<String, List<String>> field : response.headers().asMap().entrySet()) {
            for (String value : field.getValue()) {
                target.addHeader(field.getKey(), value);
            }
        }
    }

    /** Writes a response whose body is withheld if the request was HEAD. */
    static void write(HttpResponse response, @Nullable String method, HttpServletResponse target) throws IOException {
        writeHead(response, target);
        byte[] body = response.body();
        boolean bodiless = response.status() == 204 || response.status() == 304;
        if (bodiless || ("HEAD".equals(method) && body.length == 0)) {
            return;
        }
        target.setContentLength(body.length);
        target.getOutputStream().write(body);
    }
}
