package dev.multicloudfunctions.azure.host;

import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A function app in this process: a folder, and the class loader of its jars. Thread-safe. */
public final class FunctionApp {

    private final Map<String, HostedFunction> functions = new TreeMap<>();
    private final ClassLoader loader;
    private final FunctionInstanceInjector instances;

    public FunctionApp(Path folder, ClassLoader loader) {
        this(folder, loader, new NewInstances());
    }

    /** @param instances what the worker found by {@link java.util.ServiceLoader} */
    public FunctionApp(Path folder, ClassLoader loader, FunctionInstanceInjector instances) {
        this.loader = loader;
        this.instances = instances;
        try (Stream<Path> folders = Files.list(folder)) {
            folders.filter(each -> Files.exists(each.resolve("function.json")))
                    .map(each -> HostedFunction.load(each, loader))
                    .forEach(each -> functions.put(each.name(), each));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the worker does where nobody else says how instances are made. */
    private static final class NewInstances implements FunctionInstanceInjector {

        @Override
        public <T> T getInstance(Class<T> type) throws Exception {
            return type.getDeclaredConstructor().newInstance();
        }
    }

    public Map<String, HostedFunction> functions() {
        return functions;
    }

    /** One invocation, as it ended. */
    public record Invoked(
            @Nullable Object returned, @Nullable Throwable failure, WorkerContext context) {}

    /**
     * Invokes a function.
     *
     * @param data of the trigger: text, bytes or a {@link WorkerRequest}
     * @param metadata by the names that {@code @BindingName} asks for
     */
    public Invoked invoke(String name, Object data, Map<String, String> metadata) throws Exception {
        HostedFunction function = functions.get(name);
        var context = new WorkerContext(name, UUID.randomUUID().toString(), data);
        Parameter[] parameters = function.method().getParameters();
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(parameters[i], function, data, metadata, context);
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Object instance = instances.getInstance(function.method().getDeclaringClass());
            return new Invoked(function.method().invoke(instance, arguments), null, context);
        } catch (InvocationTargetException failed) {
            return new Invoked(null, failed.getCause(), context);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Object argument(
            Parameter parameter,
            HostedFunction function,
            Object data,
            Map<String, String> metadata,
            WorkerContext context)
            throws ReflectiveOperationException {
        if (parameter.getType().isInstance(context)) {
            return context;
        }
        BindingName metadatum = parameter.getAnnotation(BindingName.class);
        if (metadatum != null) {
            if (!metadata.containsKey(metadatum.value())) {
                throw new IllegalStateException("Cannot find matched @BindingName " + metadatum.value());
            }
            return metadata.get(metadatum.value());
        }
        String name = name(parameter);
        if (!function.trigger().path("name").asText().equals(name)) {
            throw new IllegalStateException("Cannot find matched parameter name " + name + " of " + function.name());
        }
        return data;
    }

    /** The binding's name, which every annotation of a parameter has. */
    private static String name(Parameter parameter) throws ReflectiveOperationException {
        for (Annotation annotation : parameter.getAnnotations()) {
            return (String) annotation.annotationType().getMethod("name").invoke(annotation);
        }
        throw new IllegalStateException(
                "A parameter of " + parameter.getDeclaringExecutable() + " is bound to nothing.");
    }
}
