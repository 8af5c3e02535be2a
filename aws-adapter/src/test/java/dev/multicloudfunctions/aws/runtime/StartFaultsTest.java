package dev.multicloudfunctions.aws.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.aws.LambdaHandler;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.topic.Topic;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From the class path of the tests. */
class StartFaultsTest extends StartFaults {

    /** What is kept. */
    public record Note(String id) {}

    /** Two functions, of which each asks for something else. */
    @Configuration(proxyBeanMethods = false)
    public static class Notes {

        @Bean
        public Function<Note, Note> keepNote(Platform platform) {
            return platform.documents(DocumentCollection.of("notes", Note.class).key("id"))::put;
        }

        @Bean
        public Consumer<Note> tellNote(Platform platform) {
            return platform.publisher(Topic.of("news", Note.class))::publish;
        }
    }

    @Override
    Lambda start(Map<String, String> environment) throws Exception {
        return Lambda.start(LambdaHandler.class.getName(), Lambda.classPath(), environment);
    }

    @Test
    void whatBeansOfSpringLackIsToldToo() throws Exception {
        assertThat(failure(Map.of(
                        "MAIN_CLASS",
                        Notes.class.getName(),
                        "SPRING_CLOUD_FUNCTION_DEFINITION",
                        "tellNote",
                        "LOG_LEVEL",
                        "loud")))
                .contains("NOTES_TABLE: is not set", "NEWS_TOPIC: is not set", "LOG_LEVEL: must be");
    }
}
