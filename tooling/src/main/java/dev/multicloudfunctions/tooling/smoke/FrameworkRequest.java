package dev.multicloudfunctions.tooling.smoke;

import com.google.cloud.functions.HttpRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as the Functions Framework hands it over, with the length that its server has read.
 *
 * @param request what a client sent
 */
public record FrameworkRequest(dev.multicloudfunctions.http.HttpRequest request) implements HttpRequest {

    @Override
    public String getMethod() {
        return request.method();
    }

    @Override
    public String getUri() {
        String query = request.query().isEmpty() ? "" : '?' + request.query();
        return "http://localhost" + request.path() + query;
    }

    @Override
    public String getPath() {
        return request.path();
    }

    @Override
    public Optional<String> getQuery() {
        return request.query().isEmpty() ? Optional.empty() : Optional.of(request.query());
    }

    @Override
    public Map<String, List<String>> getQueryParameters() {
        throw new UnsupportedOperationException("The query is taken from the address.");
    }

    @Override
    public Map<String, HttpPart> getParts() {
        return Map.of();
    }

    @Override
    public Optional<String> getContentType() {
        return Optional.ofNullable(request.headers().first("Content-Type"));
    }

    @Override
    public long getContentLength() {
        return request.body().length;
    }

    @Override
    public Optional<String> getCharacterEncoding() {
        return Optional.empty();
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(request.body());
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers().asMap());
        if (request.body().length > 0) {
            headers.put("Content-Length", List.of(Integer.toString(request.body().length)));
        }
        return headers;
    }
}
