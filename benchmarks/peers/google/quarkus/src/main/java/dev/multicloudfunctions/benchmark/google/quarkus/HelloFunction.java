package dev.multicloudfunctions.benchmark.google.quarkus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.multicloudfunctions.benchmark.model.Greeting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;

/** A function as Quarkus documents it. */
@Named("hello")
@ApplicationScoped
public class HelloFunction implements HttpFunction {

    @Inject
    Answers answers;

    @Inject
    ObjectMapper json;

    /** What it takes. */
    public record Person(String name) {}

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        try {
            Person person = json.readValue(request.getInputStream(), Person.class);
            answers.answer(response, 200, Greeting.to(person.name()));
        } catch (JsonProcessingException malformed) {
            answers.answer(response, 400, Map.of("detail", "The body must be JSON."));
        }
    }
}
