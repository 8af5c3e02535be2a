package dev.multicloudfunctions.benchmark.google.bare;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.time.Instant;

/** {@code hello} as one writes it by hand, with the library that Google's samples use. */
public final class HelloFunction implements HttpFunction {

    private static final Gson GSON = new Gson();

    private record Greeting(String message, String timestamp) {}

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        String name = request.getFirstQueryParameter("name").orElse("World");
        response.setContentType("application/json");
        if (request.getMethod().equals("POST")) {
            try {
                JsonObject body = GSON.fromJson(request.getReader(), JsonObject.class);
                name = body.has("name") ? body.get("name").getAsString() : name;
            } catch (JsonParseException malformed) {
                response.setStatusCode(400);
                response.getWriter().write("{\"detail\":\"The body must be JSON.\"}");
                return;
            }
        }
        var greeting = new Greeting("Hello, " + name + "!", Instant.now().toString());
        response.getWriter().write(GSON.toJson(greeting));
    }
}
