package dev.multicloudfunctions.tooling.export;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What functions ask for, each made once for every platform, in a class loader of its own: what one maker keeps in a static
 * field would keep the next one from asking, as it does in no process that serves the next one alone.
 */
final class Recording {

    /** As {@code Platform.name} tells them. */
    private static final List<String> PLATFORMS = List.of("aws", "azure", "gcp", "container");

    private final @Nullable String mainClass;
    private final URL[] classPath;

    private Recording(@Nullable String mainClass, List<URL> classPath) {
        this.mainClass = mainClass;
        this.classPath = classPath.toArray(new URL[0]);
    }

    /**
     * Of the functions on the class path of this process.
     *
     * @param mainClass the Spring configuration whose functions join
     * @param more folders and jars before it
     */
    static Recording ofClassPath(@Nullable String mainClass, Path... more) throws MalformedURLException {
        List<URL> classPath = new ArrayList<>();
        for (Path each : more) {
            classPath.add(each.toUri().toURL());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        return new Recording(mainClass, classPath);
    }

    /**
     * The row of a function. Its rights and resources are those of all platforms together; where it asks for less, what it
     * asks for there stands under {@code platforms} and the platform's name.
     *
     * @throws IllegalArgumentException if its maker fails, naming both
     */
    Map<String, Object> row(String function) {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        Set<Object> access = new LinkedHashSet<>();
        List<Map<String, Object>> resources = new ArrayList<>();
        Map<String, Object> row = Map.of();
        for (String platform : PLATFORMS) {
            row = made(function, platform);
            rows.put(platform, rights(row));
            access.addAll(elements(row, "access"));
            resources.addAll(elements(row, "resources"));
        }
        Map<String, Object> whole = new LinkedHashMap<>(row);
        whole.replace("access", new ArrayList<>(access));
        whole.replace("resources", Rights.together(resources));
        rows.values().removeIf(rights(whole)::equals);
        if (!rows.isEmpty()) {
            whole.put("platforms", rows);
        }
        return whole;
    }

    private static Map<String, Object> rights(Map<String, Object> row) {
        Map<String, Object> rights = new LinkedHashMap<>();
        rights.put("access", elements(row, "access"));
        rights.put("resources", elements(row, "resources"));
        return rights;
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> elements(Map<String, Object> row, String member) {
        return (List<T>) row.getOrDefault(member, List.of());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> made(String function, String platform) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var alone = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(alone);
            var maker = (BiFunction<String, String, Map<String, Object>>) alone.loadClass(MadeAlone.class.getName())
                    .getDeclaredConstructor(String.class)
                    .newInstance(mainClass);
            return maker.apply(function, platform);
        } catch (RuntimeException failed) {
            throw new IllegalArgumentException(
                    "The maker of '" + function + "' fails on " + platform + ": " + failed.getMessage(), failed);
        } catch (IOException | ReflectiveOperationException incomplete) {
            throw new IllegalStateException("The class path lacks " + MadeAlone.class.getName() + '.', incomplete);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
