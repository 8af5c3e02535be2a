package dev.multicloudfunctions.tooling.dev;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The application as it was compiled once, in front of the libraries: what is there wins over an older copy on the class
 * path.
 */
final class ApplicationClasses extends URLClassLoader {

    /** What stack traces name as the loader of the application's own classes. */
    static final String NAME = "application";

    static {
        registerAsParallelCapable();
    }

    private ApplicationClasses(URL[] urls, ClassLoader libraries) {
        super(NAME, urls, libraries);
    }

    static ApplicationClasses of(Path classes, List<Path> resources, ClassLoader libraries)
            throws MalformedURLException {
        var urls = new ArrayList<URL>();
        urls.add(classes.toUri().toURL());
        for (Path each : resources) {
            // A folder's address ends with a slash; one that is not there yet has none by itself.
            String address = each.toUri().toString();
            urls.add(URI.create(address.endsWith("/") ? address : address + '/').toURL());
        }
        return new ApplicationClasses(urls.toArray(URL[]::new), libraries);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                loaded = findClass(name);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Set<URL> all = new LinkedHashSet<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(super.getResources(name)));
        return Collections.enumeration(all);
    }
}
