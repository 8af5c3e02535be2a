package dev.multicloudfunctions.conformance.event;

import dev.multicloudfunctions.bucket.ObjectStore;
import dev.multicloudfunctions.bucket.ObjectStoreReader;
import dev.multicloudfunctions.document.DocumentReader;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.topic.Publisher;
import dev.multicloudfunctions.topic.TopicPublisher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ports of which the topics, dead letters among them, the documents or the buckets can be made not to answer. Thread-safe. */
public final class BreakablePorts {

    private volatile boolean topicsBroken;
    private volatile boolean storesBroken;
    private volatile boolean objectsBroken;

    /** The same ports until something is broken. */
    public Ports over(Ports platform) {
        return proxy(Ports.class, (method, arguments) -> {
            Object port = call(platform, method, arguments);
            if (port instanceof Documents) {
                return breakable(Documents.class, port, () -> storesBroken);
            }
            if (port instanceof DocumentReader) {
                return breakable(DocumentReader.class, port, () -> storesBroken);
            }
            if (port instanceof ObjectStore) {
                return breakable(ObjectStore.class, port, () -> objectsBroken);
            }
            if (port instanceof ObjectStoreReader) {
                return breakable(ObjectStoreReader.class, port, () -> objectsBroken);
            }
            if (port instanceof Publisher) {
                return breakable(Publisher.class, port, () -> topicsBroken);
            }
            return port instanceof TopicPublisher ? breakable(TopicPublisher.class, port, () -> topicsBroken) : port;
        });
    }

    private static <T> T breakable(Class<T> type, Object port, BooleanSupplier broken) {
        return proxy(type, (method, arguments) -> {
            if (broken.getAsBoolean()) {
                throw new FunctionException(ErrorKind.UNAVAILABLE, "The service does not answer.");
            }
            return call(port, method, arguments);
        });
    }

    /** Breaks the topics until it is closed. */
    public AutoCloseable breakLetters() {
        topicsBroken = true;
        return () -> topicsBroken = false;
    }

    /** Breaks the documents until it is closed. */
    public AutoCloseable breakStores() {
        storesBroken = true;
        return () -> storesBroken = false;
    }

    /** Breaks the buckets until it is closed. */
    public AutoCloseable breakObjects() {
        objectsBroken = true;
        return () -> objectsBroken = false;
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
