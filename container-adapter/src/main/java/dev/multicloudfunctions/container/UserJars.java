package dev.multicloudfunctions.container;

import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts users' jars behind our own class path, so that their functions join without a build of ours. The setting is named
 * as in Spring Boot's loader, and means the same.
 */
final class UserJars {

    private UserJars() {}

    /**
     * Makes the classes visible to all that looks for classes by the thread: {@link java.util.ServiceLoader}, Spring, and
     * the threads made from now on.
     *
     * @param path jars, and folders with classes or jars in them, separated by commas; null for none
     * @throws FunctionException INVALID if one of them does not exist
     */
    static void join(@Nullable String path) throws IOException {
        if (path == null) {
            return;
        }
        var urls = new ArrayList<URL>();
        for (String entry : path.split(",")) {
            if (!entry.isBlank()) {
                add(Path.of(entry.trim()), urls);
            }
        }
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(
                new URLClassLoader("users", urls.toArray(URL[]::new), thread.getContextClassLoader()));
    }

    private static void add(Path path, List<URL> urls) throws IOException {
        if (!Files.exists(path)) {
            throw FunctionException.invalid("LOADER_PATH", "There is no file or folder '" + path + "'.");
        }
        urls.add(url(path));
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(path, "*.jar")) {
                for (Path jar : jars) {
                    urls.add(url(jar));
                }
            }
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }
}
