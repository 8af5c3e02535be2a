package dev.multicloudfunctions.benchmark.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;

/** {@code hello} with one {@link ObjectMapper} and nothing else. */
public final class BareHello implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = JSON.readTree(in);
        String name = event.path("queryStringParameters").path("name").asText("World");
        String body = JSON.writeValueAsString(Map.of(
                "message", "Hello, " + name + "!", "timestamp", Instant.now().toString()));
        JSON.writeValue(
                out,
                Map.of(
                        "statusCode", 200,
                        "headers", Map.of("Content-Type", "application/json"),
                        "body", body,
                        "isBase64Encoded", false));
    }
}
