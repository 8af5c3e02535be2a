package dev.multicloudfunctions.azure.runtime;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.multicloudfunctions.azure.host.FunctionApp;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function app of staged jars. Its environment is given by hand, since a process cannot change its own. */
final class StagedApp {

    private StagedApp() {}

    static FunctionApp of(Path folder, Map<String, String> environment) throws Exception {
        StagedJars jars = StagedJars.of(folder);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(jars);
        try {
            Class<?> startup = jars.loadClass("dev.multicloudfunctions.azure.Startup");
            Class<?> source = jars.loadClass("dev.multicloudfunctions.azure.Startup$PlatformSource");
            Constructor<?> start = startup.getDeclaredConstructor(Map.class, source);
            start.setAccessible(true);
            Constructor<?> handler =
                    jars.loadClass("dev.multicloudfunctions.azure.AzureHandler").getDeclaredConstructor(startup);
            handler.setAccessible(true);
            return new FunctionApp(folder, jars, new Handlers(start.newInstance(environment, null), handler));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private record Handlers(Object startup, Constructor<?> handler) implements FunctionInstanceInjector {

        @Override
        public <T> @Nullable T getInstance(Class<T> type) throws Exception {
            return type.cast(handler.newInstance(startup));
        }
    }
}
