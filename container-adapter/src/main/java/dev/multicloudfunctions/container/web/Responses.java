package dev.multicloudfunctions.container.web;

import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.json.Json;

/** Answers of the endpoints that are not functions. */
public final class Responses {

    private static final byte[] NOTHING = {};

    private Responses() {}

    /** The answer of a resource that is only read: 200 to GET and HEAD, 405 to any other method. */
    public static HttpResponse read(HttpRequest request, String contentType, byte[] body) {
        boolean head = request.method().equals("HEAD");
        if (!head && !request.method().equals("GET")) {
            return methodNotAllowed("GET, HEAD");
        }
        return ok(contentType, head ? NOTHING : body);
    }

    /** 200 with a body. */
    public static HttpResponse ok(String contentType, byte[] body) {
        return new HttpResponse(
                200,
                HttpHeaders.of(
                        "Content-Type", contentType, "X-Content-Type-Options", "nosniff", "Cache-Control", "no-cache"),
                body);
    }

    /** 204. */
    public static HttpResponse done() {
        return new HttpResponse(204, HttpHeaders.of("X-Content-Type-Options", "nosniff"), NOTHING);
    }

    /** A problem of a status that no kind of error stands for. */
    public static HttpResponse problem(int status, String title, String kind, String detail, String... headers) {
        byte[] body = Json.codec(Document.class).encode(new Document("about:blank", title, status, detail, kind));
        HttpHeaders.Builder fields = HttpHeaders.builder()
                .add("Content-Type", "application/problem+json")
                .add("Cache-Control", "no-store")
                .add("X-Content-Type-Options", "nosniff");
        for (int i = 0; i < headers.length; i += 2) {
            fields.add(headers[i], headers[i + 1]);
        }
        return new HttpResponse(status, fields.build(), body);
    }

    /** 405 with the methods that would work. */
    public static HttpResponse methodNotAllowed(String allow) {
        return problem(405, "Method Not Allowed", "METHOD_NOT_ALLOWED", "Allowed here: " + allow + ".", "Allow", allow);
    }

    /** The members that the library's problems have, in their order. */
    record Document(String type, String title, int status, String detail, String kind) {}
}
