package dev.multicloudfunctions.gcp.runtime;

import dev.multicloudfunctions.conformance.server.ServerProcess;
import dev.multicloudfunctions.function.Ports;
import dev.multicloudfunctions.gcp.InMemoryFunction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;

/** The real framework in this process, so that the test sees the ports in memory that the function stands on. */
final class InProcessFramework implements AutoCloseable {

    private static final String API = "com.google.cloud.functions.";
    private static final String EVENTS = "io.cloudevents.";

    private final URLClassLoader loader;
    private final Object invoker;
    private final int port;

    /** @param signature {@code http} or {@code cloudevent} */
    InProcessFramework(Framework.Version version, Ports platform, String signature, Map<String, String> variables)
            throws Exception {
        InMemoryFunction.share(platform, variables);
        this.port = ServerProcess.freePort();
        this.loader = new URLClassLoader(new URL[] {version.jar().toUri().toURL()}, new InterfacesOnly());
        this.invoker = loader.loadClass("com.google.cloud.functions.invoker.runner.Invoker")
                .getConstructor(Integer.class, String.class, String.class, ClassLoader.class)
                .newInstance(
                        port,
                        InMemoryFunction.class.getName(),
                        signature,
                        getClass().getClassLoader());
        call("startTestServer");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() throws Exception {
        call("stopServer");
        loader.close();
    }

    private void call(String method) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            invoker.getClass().getMethod(method).invoke(invoker);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Only what the framework and the function share is the same class for both, as when the framework starts itself. */
    private static final class InterfacesOnly extends ClassLoader {

        InterfacesOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (isDirectlyIn(API, name) || isDirectlyIn(EVENTS, name)) {
                return InProcessFramework.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }

        private static boolean isDirectlyIn(String packagePrefix, String name) {
            return name.startsWith(packagePrefix) && Character.isUpperCase(name.charAt(packagePrefix.length()));
        }
    }
}
