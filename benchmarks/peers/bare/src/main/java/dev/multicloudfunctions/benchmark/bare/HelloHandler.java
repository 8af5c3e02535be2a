package dev.multicloudfunctions.benchmark.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;

/** {@code hello} with one mapper and nothing else. */
public final class HelloHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = Answers.JSON.readTree(in);
        String name = event.path("queryStringParameters").path("name").asText("World");
        Answers.write(
                out,
                200,
                Map.of(),
                Map.of("message", "Hello, " + name + "!", "timestamp", Instant.now().toString()));
    }
}
