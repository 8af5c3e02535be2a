package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.core.greeting.Greeting;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a user of Spring brings along. */
@Configuration(proxyBeanMethods = false)
public class ShoutConfiguration {

    /** @param text in capitals */
    public record Shout(String text) {}

    @Bean
    public Function<Greeting, Shout> shout() {
        return greeting -> new Shout(greeting.message().toUpperCase(Locale.ROOT));
    }
}
