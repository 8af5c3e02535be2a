package dev.multicloudfunctions.benchmark.bare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.benchmark.model.Product;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers of API Gateway, as maps. */
final class Answers {

    static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static void write(OutputStream out, int status, Map<String, String> more, Object body) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", "application/json");
        JSON.writeValue(
                out,
                Map.of(
                        "statusCode", status,
                        "headers", headers,
                        "body", JSON.writeValueAsString(body),
                        "isBase64Encoded", false));
    }

    static Map<String, Object> product(Product product) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", product.id());
        members.put("name", product.name());
        members.put("price", product.price());
        members.put("createdAt", product.createdAt().toString());
        members.put("updatedAt", product.updatedAt().toString());
        members.put("version", product.version());
        return members;
    }
}
