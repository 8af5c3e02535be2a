package dev.multicloudfunctions.http.internal;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.Trigger.Http;
import dev.multicloudfunctions.http.HttpHeaders;
import dev.multicloudfunctions.http.HttpRequest;
import dev.multicloudfunctions.http.HttpResponse;
import dev.multicloudfunctions.invocation.Invocation;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of every shape behind a router, and a short way to send them requests. */
final class Library implements FunctionModule {

    enum Colour {
        RED,
        BLUE
    }

    record BookQuery(
            String shelf,
            String book,
            @Nullable List<String> tags,
            @Nullable Colour colour,
            @Nullable Integer limit) {}

    record Shelf(String shelf, String name, @Nullable Object version) {}

    record NewShelf(String shelf, @Nullable String name) {}

    record ShelfUpdate(String shelf, String name, @Nullable List<String> ifMatch) {}

    record ShelfKey(String shelf, @Nullable List<String> ifMatch) {}

    record Failure(String kind) {}

    final InMemoryTelemetry telemetry = new InMemoryTelemetry();
    final Functions functions;
    private final HttpRouter router;

    Library() {
        functions = new Functions(
                FunctionTable.of(this),
                InMemoryPlatform.builder().telemetry(telemetry).build());
        router = new HttpRouter(functions);
    }

    @Override
    public void declare(FunctionTable.Builder table) {
        table.function("bytes", Http.post("/bytes"), byte[].class, byte[].class, platform -> body -> body)
                .function("text", Http.of("/text", "GET", "POST"), String.class, String.class, platform -> text -> text)
                .function(
                        "whole",
                        Http.of("/whole/{rest}", "GET", "POST", "DELETE", "PATCH"),
                        HttpRequest.class,
                        HttpResponse.class,
                        platform -> Library::describe)
                .function(
                        "findBook",
                        Http.get("/shelves/{shelf}/books/{book}"),
                        BookQuery.class,
                        BookQuery.class,
                        platform -> query -> query)
                .function(
                        "getShelf",
                        Http.get("/shelves/{shelf}").etag("version"),
                        ShelfKey.class,
                        Shelf.class,
                        platform -> key -> new Shelf(key.shelf(), "found", version(key.shelf())))
                .function(
                        "searchShelves",
                        Http.get("/shelves/search"),
                        Void.class,
                        String.class,
                        platform -> nothing -> "searched")
                .function(
                        "replaceShelf",
                        Http.put("/shelves/{shelf}").etag("version").ifMatch("ifMatch"),
                        ShelfUpdate.class,
                        Shelf.class,
                        platform -> update -> new Shelf(update.shelf(), String.valueOf(update.ifMatch()), 2L))
                .function(
                        "createShelf",
                        Http.post("/shelves").created("/shelves/{shelf}").etag("version"),
                        NewShelf.class,
                        Shelf.class,
                        platform -> shelf -> new Shelf(shelf.shelf(), String.valueOf(shelf.name()), 1L))
                .function("maybe", Http.get("/maybe"), Void.class, Shelf.class, platform -> nothing -> null)
                .function(
                        "accept",
                        Http.post("/accept").status(202),
                        NewShelf.class,
                        NewShelf.class,
                        platform -> shelf -> shelf)
                .function(
                        "fail",
                        Http.of("/failures/{kind}", "GET"),
                        Failure.class,
                        String.class,
                        platform -> Library::fail)
                .function(
                        consumer("removeShelf", Http.delete("/shelves/{shelf}").status(204)))
                .function(consumer("visitShelf", Http.of("/visits/{shelf}", "POST")));
    }

    private static FunctionDefinition consumer(String name, Trigger trigger) {
        return new FunctionDefinition(
                name, trigger, null, (each, platform) -> BoundFunction.consumer(ShelfKey.class, key -> {}));
    }

    private static @Nullable Object version(String shelf) {
        return switch (shelf) {
            case "untagged" -> null;
            case "mistagged" -> "a\"b";
            default -> 7L;
        };
    }

    private static String fail(Failure failure) {
        switch (failure.kind()) {
            case "defect":
                throw new IllegalStateException("secret of the defect");
            case "overflow":
                return fail(failure);
            case "memory":
                throw new OutOfMemoryError("secret of the memory");
            case "surrogate":
                throw new FunctionException(ErrorKind.CONFLICT, "half \ud800 a pair");
            default:
                throw new FunctionException(
                        ErrorKind.valueOf(failure.kind()), failure.kind().toLowerCase(Locale.ROOT) + " it is", "kind");
        }
    }

    /** Answers what the headers of the request ask for. */
    private static HttpResponse describe(HttpRequest request) {
        HttpHeaders.Builder headers = HttpHeaders.builder();
        for (Map.Entry<String, List<String>> field : request.headers().asMap().entrySet()) {
            if (field.getKey().startsWith("Answer-")) {
                for (String value : field.getValue()) {
                    headers.add(field.getKey().substring("Answer-".length()), value);
                }
            }
        }
        String status = request.headers().first("Status");
        byte[] body = request.body().length > 0
                ? request.body()
                : utf8(request.method() + ' ' + request.path() + '?' + request.query());
        return new HttpResponse(status == null ? 200 : Integer.parseInt(status), headers.build(), body);
    }

    HttpResponse send(HttpRequest request) {
        return router.handle(request, Invocation.unlimited("request-1", null));
    }

    HttpResponse send(String method, String target, String... headers) {
        return send(HttpRequest.of(method, target, HttpHeaders.of(headers), new byte[0]));
    }

    HttpResponse sendBody(String method, String target, String body, String... headers) {
        return send(HttpRequest.of(method, target, HttpHeaders.of(headers), utf8(body)));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String body(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
