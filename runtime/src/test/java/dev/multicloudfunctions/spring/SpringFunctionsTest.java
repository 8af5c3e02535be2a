package dev.multicloudfunctions.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.function.Trigger;
import java.lang.reflect.Proxy;
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
        Function<Name, Length> length(Ports platform) {
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
