package dev.multicloudfunctions.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.multicloudfunctions.bucket.Bucket;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.memory.InMemoryPlatform;
import dev.multicloudfunctions.setting.Setting;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.topic.Topic;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SpringFunctionsTest {

    record Name(String name) {}

    record Length(int length, String platform) {}

    @Configuration
    static class UserConfiguration {

        @Bean
        Function<Name, Length> length(Platform platform) {
            return name -> new Length(name.name().length(), platform.name());
        }

        @Bean
        Consumer<Name> forget() {
            return name -> {};
        }

        @Bean
        Supplier<Length> nothing() {
            return () -> new Length(0, "none");
        }

        @Bean
        FunctionModule module() {
            return table -> table.function(
                    "routed", Trigger.Http.get("/routed/{name}"), Name.class, Name.class, platform -> name -> name);
        }
    }

    private final Ports platform = (Ports) Proxy.newProxyInstance(
            Ports.class.getClassLoader(),
            new Class<?>[] {Ports.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "name" -> "test";
                case "settings" -> Settings.of(Map.of());
                case "hashCode" -> 1;
                case "equals" -> proxy == arguments[0];
                default -> "proxy";
            });
    private final FunctionTable table =
            FunctionTable.of(SpringFunctions.start(UserConfiguration.class.getName(), platform));

    @Test
    void beansJoinTheTableWithTheirTypes() {
        BoundFunction<?, ?> length = new Functions(table, platform).get("length");

        assertThat(length.input()).isEqualTo(Name.class);
        assertThat(length.output()).isEqualTo(Length.class);
        assertThat(apply(length, new Name("four"))).isEqualTo(new Length(4, "test"));
    }

    @Test
    void consumersAndSuppliersJoinToo() {
        var functions = new Functions(table, platform);

        assertThat(functions.get("forget").output()).isEqualTo(Void.class);
        assertThat(apply(functions.get("nothing"), null)).isEqualTo(new Length(0, "none"));
    }

    @Test
    void aBeanIsCalledByItsNameUnlessAModuleSaysOtherwise() {
        assertThat(table.definitions())
                .extracting(definition -> definition.trigger() instanceof Trigger.Http http ? http.path() : "")
                .containsExactlyInAnyOrder("/length", "/forget", "/nothing", "/routed/{name}");
    }

    record Note(String id) {}

    private static final DocumentCollection<Note> NOTES =
            DocumentCollection.of("notes", Note.class).key("id");

    /** Beans that ask for something each, and one that others share. */
    @Configuration
    static class Asking {

        @Bean
        Documents<Note> notes(Platform platform) {
            return platform.documents(NOTES);
        }

        @Bean
        Function<Note, Note> keep(Documents<Note> notes) {
            return notes::put;
        }

        @Bean
        Consumer<Note> announce(Platform platform) {
            return platform.publisher(Topic.of("news", Note.class))::publish;
        }

        @Bean
        Supplier<Length> late(Platform platform) {
            return () ->
                    new Length(platform.objects(Bucket.of("box")).toString().length(), "none");
        }

        @Bean
        FunctionModule module(Documents<Note> notes) {
            return table ->
                    table.function("routed", Trigger.Http.post("/routed"), Note.class, Note.class, platform -> note -> {
                        platform.setting(Setting.flag("NEVER", "Asked for too late."));
                        return notes.put(note);
                    });
        }
    }

    @Test
    void everyFunctionNeedsWhatTheBeansOfItsConfigurationAskedFor() {
        var memory = new InMemoryPlatform();
        var functions = new Functions(
                FunctionTable.of(
                        SpringFunctions.start(Asking.class.getName(), memory),
                        table -> table.function(
                                "other", Trigger.Http.post("/o"), Note.class, Note.class, p -> note -> note)),
                memory);

        for (String each : List.of("keep", "announce", "late", "routed")) {
            assertThat(functions.handles(each))
                    .extracting(Handle::variable, Handle::writes)
                    .containsExactlyInAnyOrder(tuple("NOTES_TABLE", true), tuple("NEWS_TOPIC", true));
        }
        assertThat(functions.handles("other")).isEmpty();
        assertThat(apply(functions.get("keep"), new Note("a"))).isEqualTo(new Note("a"));
        assertThat(memory.documents(NOTES).find("a")).isPresent();
    }

    @Test
    void noHandleIsGivenOnceTheBeansAreMade() {
        var memory = new InMemoryPlatform();
        var functions = new Functions(FunctionTable.of(SpringFunctions.start(Asking.class.getName(), memory)), memory);

        assertThatThrownBy(() -> apply(functions.get("late"), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("'Asking' asked for box after it was made.");
        assertThatThrownBy(() -> apply(functions.get("routed"), new Note("a"))).hasMessageContaining("NEVER");
    }

    @Configuration
    static class Closing {

        static boolean closed;

        @Bean
        AutoCloseable pool() {
            return () -> closed = true;
        }
    }

    @Test
    void beansThatCanBeClosedAreClosed() {
        Closing.closed = false;

        SpringFunctions.start(Closing.class.getName(), platform).close();

        assertThat(Closing.closed).isTrue();
    }

    @Test
    void aMissingMainClassIsNamed() {
        assertThatThrownBy(() -> SpringFunctions.start("com.example.Nowhere", platform))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MAIN_CLASS")
                .hasMessageContaining("com.example.Nowhere");
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static <I> Object apply(BoundFunction<I, ?> function, Object input) {
        return function.function().apply((I) input);
    }
}
