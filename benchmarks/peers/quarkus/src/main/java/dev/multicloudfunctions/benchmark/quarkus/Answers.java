package dev.multicloudfunctions.benchmark.quarkus;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multicloudfunctions.benchmark.shop.Shop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Makes answers with the application's mapper. */
@ApplicationScoped
public class Answers {

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    @Produces
    @Singleton
    static Shop shop() {
        return new Shop();
    }

    APIGatewayV2HTTPResponse answer(int status, Map<String, String> headers, Object body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        try {
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(status)
                    .withHeaders(all)
                    .withBody(json.writeValueAsString(body))
                    .build();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
