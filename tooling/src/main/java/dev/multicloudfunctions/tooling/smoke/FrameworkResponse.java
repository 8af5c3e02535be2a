package dev.multicloudfunctions.tooling.smoke;

import com.google.cloud.functions.HttpResponse;
import dev.multicloudfunctions.http.HttpHeaders;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer as the Functions Framework takes it. For one thread. */
public final class FrameworkResponse implements HttpResponse {

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
    private int status = 200;

    /** What was answered so far. */
    public dev.multicloudfunctions.http.HttpResponse read() throws IOException {
        writer.flush();
        HttpHeaders.Builder fields = HttpHeaders.builder();
        headers.forEach((name, values) -> values.forEach(value -> fields.add(name, value)));
        return new dev.multicloudfunctions.http.HttpResponse(status, fields.build(), body.toByteArray());
    }

    @Override
    public void setStatusCode(int code) {
        status = code;
    }

    @Override
    public void setStatusCode(int code, String message) {
        status = code;
    }

    @Override
    public void setContentType(String type) {
        headers.put("Content-Type", new ArrayList<>(List.of(type)));
    }

    @Override
    public Optional<String> getContentType() {
        return Optional.ofNullable(headers.get("Content-Type")).map(values -> values.get(0));
    }

    @Override
    public void appendHeader(String name, String value) {
        headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }

    @Override
    public OutputStream getOutputStream() {
        return body;
    }

    @Override
    public BufferedWriter getWriter() {
        return writer;
    }
}
