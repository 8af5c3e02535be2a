package dev.multicloudfunctions.azure.runtime;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class loader of the jars of a folder alone. Of the class path that runs the test it sees the interfaces that the worker
 * brings, and nothing else.
 */
final class StagedJars extends URLClassLoader {

    private StagedJars(URL[] jars) {
        super(jars, new Worker());
    }

    static StagedJars of(Path folder) throws IOException {
        List<URL> jars = new ArrayList<>();
        for (Path each : List.of(folder, folder.resolve("lib"))) {
            try (Stream<Path> files = Files.list(each)) {
                for (Path jar :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    jars.add(jar.toUri().toURL());
                }
            }
        }
        return new StagedJars(jars.toArray(new URL[0]));
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
