package dev.multicloudfunctions.conformance.event;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.Ports;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Ports whose topics, dead letters among them, can be made not to answer. Thread-safe. */
public final class BreakableLetters {

    private volatile boolean broken;

    /** The same ports until they are broken. */
    public Ports over(Ports platform) {
        return (Ports) Proxy.newProxyInstance(
                Ports.class.getClassLoader(), new Class<?>[] {Ports.class}, (proxy, method, arguments) -> {
                    if (broken && method.getName().equals("topics")) {
                        throw new FunctionException(ErrorKind.UNAVAILABLE, "The dead letters do not answer.");
                    }
                    try {
                        return method.invoke(platform, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** Breaks them until it is closed. */
    public AutoCloseable breakThem() {
        broken = true;
        return () -> broken = false;
    }
}
