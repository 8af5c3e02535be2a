package dev.multicloudfunctions.conformance.event;

import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Ports;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Ports of which the topics, dead letters among them, or the documents can be made not to answer. Thread-safe. */
public final class BreakablePorts {

    private volatile boolean lettersBroken;
    private volatile boolean storesBroken;

    /** The same ports until something is broken. */
    public Ports over(Ports platform) {
        return proxy(Ports.class, (method, arguments) -> {
            if (lettersBroken && method.getName().equals("topics")) {
                throw new FunctionException(ErrorKind.UNAVAILABLE, "The dead letters do not answer.");
            }
            Object port = call(platform, method, arguments);
            return port instanceof Documents<?> documents ? breakable(documents) : port;
        });
    }

    private Documents<?> breakable(Documents<?> documents) {
        return proxy(Documents.class, (method, arguments) -> {
            if (storesBroken) {
                throw new FunctionException(ErrorKind.UNAVAILABLE, "The store does not answer.");
            }
            return call(documents, method, arguments);
        });
    }

    /** Breaks the topics until it is closed. */
    public AutoCloseable breakLetters() {
        lettersBroken = true;
        return () -> lettersBroken = false;
    }

    /** Breaks the documents of functions that write some until it is closed. */
    public AutoCloseable breakStores() {
        storesBroken = true;
        return () -> storesBroken = false;
    }

    private interface Call {
        @Nullable
        Object make(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static <T> T proxy(Class<T> port, Call call) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call.make(method, arguments)));
    }
}
