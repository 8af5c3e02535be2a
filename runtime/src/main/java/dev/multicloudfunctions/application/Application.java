package dev.multicloudfunctions.application;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * What an application is called, on its pages, in its OpenAPI document, in traces and by {@code version}. A module declares
 * it; what it leaves out is taken from the module's jar. Immutable and thread-safe.
 */
public final class Application {

    private final @Nullable Class<?> module;
    private final @Nullable String name;
    private final @Nullable String title;
    private final @Nullable String version;

    /**
     * What a module says of its application.
     *
     * @param module whose package and jar tell what is null; null if there is none
     * @param name for programs
     * @param title for people
     */
    public Application(
            @Nullable Class<?> module, @Nullable String name, @Nullable String title, @Nullable String version) {
        this.module = module;
        this.name = name;
        this.title = title;
        this.version = version;
    }

    /** For programs, as {@code todo}: as declared, else the last part of the module's package. */
    public String name() {
        if (name != null) {
            return name;
        }
        String packageName = module == null ? "" : module.getPackageName();
        return packageName.isEmpty() ? "application" : packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    /** For people, as {@code Todo list}: as declared, else the title of the module's jar, else the name. */
    public String title() {
        if (title != null) {
            return title;
        }
        String written = module == null ? null : module.getPackage().getImplementationTitle();
        return written == null ? name() : written;
    }

    /** As declared, else that of the module's jar, as its manifest or Maven says, else {@code unknown}. */
    public String version() {
        if (version != null) {
            return version;
        }
        String written = module == null ? null : module.getPackage().getImplementationVersion();
        if (written == null && module != null) {
            written = ofMaven(module.getProtectionDomain().getCodeSource());
        }
        return written == null ? "unknown" : written;
    }

    /** What Maven wrote into a jar of one project; into one that was merged of several it wrote several. */
    private static @Nullable String ofMaven(@Nullable CodeSource source) {
        URL location = source == null ? null : source.getLocation();
        if (location == null || !location.getPath().endsWith(".jar")) {
            return null;
        }
        String version = null;
        try (var jar = new JarFile(Path.of(location.toURI()).toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith("META-INF/maven/")
                        && entry.getName().endsWith("/pom.properties")) {
                    if (version != null) {
                        return null;
                    }
                    var project = new Properties();
                    project.load(jar.getInputStream(entry));
                    version = project.getProperty("version");
                }
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
            return null;
        }
        return version;
    }
}
