package dev.multicloudfunctions.azure.runtime;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * A class loader of the jars of a folder alone, by the jar that every {@code function.json} names, as the worker makes it.
 * Of the class path that runs the test it sees the interfaces that the worker brings, and nothing else.
 */
final class StagedJars extends URLClassLoader {

    private StagedJars(URL[] jars) {
        super(jars, new Worker());
    }

    static StagedJars of(Path folder) throws IOException {
        return new StagedJars(new URL[] {
            folder.resolve("lib").resolve("class-path.jar").toUri().toURL()
        });
    }

    private static final class Worker extends ClassLoader {

        Worker() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.microsoft.azure.functions.")) {
                return StagedJars.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
