package dev.multicloudfunctions.core;

import dev.multicloudfunctions.document.Documents;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ports between whose calls something happens. */
public final class Intercepted {

    private Intercepted() {}

    /** The same documents, where something happens before each call, told its name and first argument. */
    @SuppressWarnings("unchecked")
    public static <T> Documents<T> documents(Documents<T> documents, BiConsumer<String, Object> before) {
        return proxy(Documents.class, (name, argument) -> {
            before.accept(name, argument);
            return documents;
        });
    }

    /** Which documents a call is for, by its name. */
    @SuppressWarnings("unchecked")
    public static <T> Documents<T> choose(Function<String, Documents<T>> choice) {
        return proxy(Documents.class, (name, argument) -> choice.apply(name));
    }

    /** The same port, where something happens before each call. */
    public static <T> T port(Class<T> type, Object port, Runnable before) {
        return proxy(type, (name, argument) -> {
            before.run();
            return port;
        });
    }

    /** The same port, of whose calls what they return becomes something else. */
    public static <T> T results(Class<T> type, T port, UnaryOperator<Object> change) {
        return proxy(type, (name, argument) -> port, change);
    }

    private interface Choice {
        Object of(String name, @Nullable Object argument);
    }

    private static <T> T proxy(Class<T> type, Choice choice) {
        return proxy(type, choice, result -> result);
    }

    private static <T> T proxy(Class<T> type, Choice choice, UnaryOperator<Object> change) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object first = arguments == null ? null : arguments[0];
                    try {
                        return change.apply(method.invoke(choice.of(method.getName(), first), arguments));
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
