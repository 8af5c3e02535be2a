package dev.multicloudfunctions.benchmark.google.stock;

import dev.multicloudfunctions.benchmark.google.catalogue.Catalogue;
import dev.multicloudfunctions.benchmark.google.catalogue.ProductAnswer;
import dev.multicloudfunctions.benchmark.model.Greeting;
import dev.multicloudfunctions.benchmark.model.Product;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** The functions as beans of a Boot application. The adapter gives them no path: they take the body. */
@SpringBootApplication
public class StockApplication {

    /** What {@code hello} takes. */
    public record Person(String name) {}

    /** What {@code hello} answers, as Gson can write it, which this adapter prefers. */
    public record Answer(String message, String timestamp) {}

    /** What {@code getProduct} takes. */
    public record Key(String id) {}

    @Bean
    @Lazy
    Catalogue catalogue() {
        return new Catalogue();
    }

    @Bean
    Function<Person, Answer> hello() {
        return person -> {
            Greeting greeting = Greeting.to(person.name());
            return new Answer(greeting.message(), greeting.timestamp().toString());
        };
    }

    @Bean
    Function<Key, Message<?>> getProduct(ObjectProvider<Catalogue> catalogue) {
        return key -> {
            Product product = catalogue.getObject().find(key.id());
            return product == null
                    ? MessageBuilder.withPayload(Map.of("detail", "Product not found"))
                            .setHeader("statusCode", 404)
                            .build()
                    : MessageBuilder.withPayload(ProductAnswer.of(product))
                            .setHeader("ETag", "\"" + product.version() + "\"")
                            .build();
        };
    }
}
