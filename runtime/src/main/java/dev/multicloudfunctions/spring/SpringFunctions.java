package dev.multicloudfunctions.spring;

import dev.multicloudfunctions.function.BoundFunction;
import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Handle;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.function.PlatformView;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.function.TypeRef;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.BeansException;
import org.springframework.cloud.function.context.catalog.FunctionTypeUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The functions of a user's Spring configuration, named by the setting {@code MAIN_CLASS}: every bean that is a {@link
 * Function}, {@link Consumer} or {@link Supplier} joins the table under its bean name and answers {@code POST /name} (a
 * supplier {@code GET /name}); a bean that is a {@link FunctionModule} declares what it likes. The {@link Platform} is a
 * bean too, of which beans ask for handles while they are made; it is closed when all are. A process makes all beans of the
 * configuration whichever function it serves, so each of the functions needs, and may use, what any bean asked for. Beans
 * that are {@link AutoCloseable} are closed with the context. It costs what Spring costs.
 */
public final class SpringFunctions implements FunctionModule, AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private final List<Handle> handles;

    private SpringFunctions(Class<?> configuration, Platform platform) {
        var view = new PlatformView(platform, configuration.getSimpleName(), true);
        context.registerBean("platform", Platform.class, () -> view, bean -> bean.setDestroyMethodName(""));
        context.register(configuration);
        try {
            context.refresh();
        } catch (BeansException failure) {
            // A handle that is missing may be why.
            view.throwFaults();
            throw failure;
        } finally {
            view.close();
        }
        handles = view.handles();
    }

    /**
     * Starts the configuration.
     *
     * @param mainClass the name of a class annotated with {@code @Configuration} or {@code @SpringBootApplication}
     * @throws IllegalArgumentException if there is no such class
     * @throws dev.multicloudfunctions.error.FunctionException INTERNAL if beans cannot be made for want of settings, with
     *     all of these; where they can, each function tells them when it is made
     */
    public static SpringFunctions start(String mainClass, Platform platform) {
        try {
            // The thread's loader sees the jars that a server adds to its own.
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return new SpringFunctions(Class.forName(mainClass, true, loader), platform);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "MAIN_CLASS names '" + mainClass + "', but no such class is on the class path.", e);
        }
    }

    /**
     * Closes the beans when the process ends in order, as on SIGTERM. A Lambda is not told of its end unless it has an
     * extension (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-shutdown).
     */
    public SpringFunctions closedAtExit() {
        context.registerShutdownHook();
        return this;
    }

    /** Closes the beans; no function of theirs may be called any more. */
    @Override
    public void close() {
        context.close();
    }

    @Override
    public void declare(FunctionTable.Builder table) {
        table.include(this::declareBeans, own -> (name, platform) -> {
            for (Handle handle : handles) {
                handle.askOf(platform);
            }
            return own.make(name, platform);
        });
    }

    private void declareBeans(FunctionTable.Builder table) {
        context.getBeansOfType(FunctionModule.class).values().forEach(table::include);
        context.getBeansOfType(Function.class)
                .forEach((name, bean) ->
                        table.function(name, Trigger.Http.post("/" + name), (n, platform) -> bound(name, bean)));
        context.getBeansOfType(Consumer.class)
                .forEach((name, bean) -> table.function(
                        name, Trigger.Http.post("/" + name).status(204), (n, platform) -> bound(name, bean)));
        context.getBeansOfType(Supplier.class)
                .forEach((name, bean) ->
                        table.function(name, Trigger.Http.get("/" + name), (n, platform) -> bound(name, bean)));
    }

    @SuppressWarnings("unchecked")
    private BoundFunction<?, ?> bound(String name, Object bean) {
        Type type = FunctionTypeUtils.discoverFunctionType(bean, name, context);
        if (bean instanceof Consumer<?> consumer) {
            return BoundFunction.consumer(reference(FunctionTypeUtils.getInputType(type)), (Consumer<Object>) consumer);
        }
        TypeRef<Object> output = reference(FunctionTypeUtils.getOutputType(type));
        if (bean instanceof Supplier<?> supplier) {
            return BoundFunction.supplier(output, (Supplier<Object>) supplier);
        }
        return BoundFunction.of(
                reference(FunctionTypeUtils.getInputType(type)), output, (Function<Object, Object>) bean);
    }

    @SuppressWarnings("unchecked")
    private static TypeRef<Object> reference(Type type) {
        boolean known = type instanceof Class<?> || type instanceof ParameterizedType;
        return (TypeRef<Object>) TypeRef.of(known ? type : FunctionTypeUtils.getRawType(type));
    }
}
