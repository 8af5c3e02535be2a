package dev.multicloudfunctions.core;

import dev.multicloudfunctions.document.Documents;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Documents between whose calls something happens. */
public final class Intercepted {

    private Intercepted() {}

    /** The same documents, where something happens before each call, told its name and first argument. */
    public static <T> Documents<T> documents(Documents<T> documents, BiConsumer<String, Object> before) {
        return proxy((name, argument) -> {
            before.accept(name, argument);
            return documents;
        });
    }

    /** Which documents a call is for, by its name. */
    public static <T> Documents<T> choose(Function<String, Documents<T>> choice) {
        return proxy((name, argument) -> choice.apply(name));
    }

    private interface Choice<T> {
        Documents<T> of(String name, @Nullable Object argument);
    }

    @SuppressWarnings("unchecked")
    private static <T> Documents<T> proxy(Choice<T> choice) {
        return (Documents<T>) Proxy.newProxyInstance(
                Intercepted.class.getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(choice.of(method.getName(), arguments[0]), arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
