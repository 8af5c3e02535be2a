package dev.multicloudfunctions.benchmark.google.quarkus;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.functions.HttpResponse;
import dev.multicloudfunctions.benchmark.google.catalogue.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Makes answers with the application's mapper. */
@ApplicationScoped
public class Answers {

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    @Produces
    @Singleton
    static Catalogue catalogue() {
        return new Catalogue();
    }

    void answer(HttpResponse response, int status, Object body) throws IOException {
        response.setStatusCode(status);
        response.setContentType("application/json");
        response.getWriter().write(json.writeValueAsString(body));
    }
}
