package dev.multicloudfunctions.spring;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import dev.multicloudfunctions.function.Payload;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.context.catalog.FunctionTypeUtils;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.messaging.converter.CompositeMessageConverter;
import org.springframework.messaging.converter.MessageConverter;

/**
 * The function table as Spring Cloud Function's catalogue: functions by name, composition as {@code getProduct|discount},
 * JSON bytes in and out under our own JSON rules. A function is made when its name is first looked up. Thread-safe.
 */
public final class SpringCatalog implements FunctionRegistry {

    private final Functions functions;
    private final SimpleFunctionRegistry registry;

    private SpringCatalog(Functions functions, List<MessageConverter> envelopes) {
        this.functions = functions;
        var converters = new ArrayList<MessageConverter>(envelopes);
        converters.add(new StrictJsonConverter());
        this.registry = new SimpleFunctionRegistry(
                DefaultConversionService.getSharedInstance(), new CompositeMessageConverter(converters), jsonMapper());
    }

    /** The catalogue of these functions. Building it makes none of them. */
    public static SpringCatalog of(Functions functions) {
        return new SpringCatalog(functions, List.of());
    }

    /**
     * The catalogue of these functions for a stock adapter.
     *
     * @param envelopes the adapter's own converters, which take what they know out of the provider's envelope; everything
     *     else is read by our rules
     */
    public static SpringCatalog of(Functions functions, List<MessageConverter> envelopes) {
        return new SpringCatalog(functions, envelopes);
    }

    /** Our JSON rules behind Spring Cloud Function's interface. */
    public static JsonMapper jsonMapper() {
        return new StrictJsonMapper();
    }

    /** One function of the table as Spring registers it. */
    public static FunctionRegistration<Object> registration(String name, BoundFunction<?, ?> bound) {
        return new FunctionRegistration<>(target(bound), name).type(type(bound));
    }

    @Override
    public <T> void register(FunctionRegistration<T> registration) {
        registry.register(registration);
    }

    /**
     * Looks up a function or a composition.
     *
     * @param definition names joined by {@code |}; null or empty only if the table has one function
     * @return null if a name is unknown
     */
    @Override
    public <T> @Nullable T lookup(
            @Nullable Class<?> type, @Nullable String definition, String @Nullable ... acceptedOutputTypes) {
        if (definition != null) {
            for (String name : definition.split("[|,]", -1)) {
                make(name.strip());
            }
        }
        return registry.lookup(type, definition, acceptedOutputTypes == null ? new String[0] : acceptedOutputTypes);
    }

    @Override
    public Set<String> getNames(@Nullable Class<?> type) {
        var names = new LinkedHashSet<String>();
        for (FunctionDefinition definition : functions.table().definitions()) {
            if (type == null || type.isInstance(target(functions.get(definition.name())))) {
                names.add(definition.name());
            }
        }
        names.addAll(registry.getNames(type));
        return names;
    }

    private synchronized void make(String name) {
        if (functions.table().find(name) != null && !registry.getNames(null).contains(name)) {
            registry.register(registration(name, functions.get(name)));
        }
    }

    @SuppressWarnings("unchecked")
    private static Object target(BoundFunction<?, ?> bound) {
        if (Payload.of(bound.input()) == Payload.NOTHING) {
            return (Supplier<Object>) () -> bound.function().apply(null);
        }
        if (Payload.of(bound.output()) == Payload.NOTHING) {
            var function = (Function<Object, Object>) bound.function();
            return (Consumer<Object>) input -> {
                var unused = function.apply(input);
            };
        }
        return bound.function();
    }

    private static Type type(BoundFunction<?, ?> bound) {
        if (Payload.of(bound.input()) == Payload.NOTHING) {
            return FunctionTypeUtils.supplierType(bound.outputType());
        }
        if (Payload.of(bound.output()) == Payload.NOTHING) {
            return FunctionTypeUtils.consumerType(bound.inputType());
        }
        return FunctionTypeUtils.functionType(bound.inputType(), bound.outputType());
    }
}
