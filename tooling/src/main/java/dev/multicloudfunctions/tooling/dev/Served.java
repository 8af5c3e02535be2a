package dev.multicloudfunctions.tooling.dev;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * The container adapter serving an application in this process. It is found by name: the adapter is on the class path of
 * {@code dev} alone, and no module of ours is built against it.
 */
final class Served implements AutoCloseable {

    private static final String CONTAINER = "dev.multicloudfunctions.container.ServedApplication";

    private final AutoCloseable container;
    private final ClassLoader classes;
    private final int port;

    private Served(AutoCloseable container, ClassLoader classes, int port) {
        this.container = container;
        this.classes = classes;
        this.port = port;
    }

    /** @throws IllegalArgumentException if the adapter is not on the class path */
    static void check(ClassLoader libraries) {
        try {
            Class.forName(CONTAINER, false, libraries);
        } catch (ClassNotFoundException missing) {
            throw new IllegalArgumentException(
                    "dev serves by the container adapter. Put multicloud-functions-container-adapter and its"
                            + " libraries on the class path.",
                    missing);
        }
    }

    /**
     * Starts the application.
     *
     * @param classes what the application is looked for in
     * @param environment the container's variables
     * @throws Throwable whatever the container or the application throw
     */
    static Served start(ClassLoader classes, Map<String, String> environment) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // ServiceLoader and Spring look here, and so do all threads that the container makes.
        thread.setContextClassLoader(classes);
        try {
            Class<?> type = Class.forName(CONTAINER, true, classes);
            var container = (AutoCloseable) type.getMethod("start", Map.class).invoke(null, environment);
            return new Served(container, classes, (int) type.getMethod("port").invoke(container));
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Where it listens on 127.0.0.1. */
    int port() {
        return port;
    }

    /** Lets what is under way end; what waits in the queue is there at the next start. */
    @Override
    public void close() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            container.close();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
