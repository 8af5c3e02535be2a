package dev.multicloudfunctions.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which package of a module knows which other of it. The names are those behind the module's own, and {@code .} is the
 * module's root.
 */
public final class Arrows {

    static {
        // Of what lies elsewhere the name is enough, and looking at it takes half a minute.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    private final Map<String, Set<String>> known;

    private Arrows(Map<String, Set<String>> known) {
        this.known = known;
    }

    /**
     * Reads them from a module's classes.
     *
     * @param module the name of its root package
     * @param classes the folder that they were compiled to
     */
    public static Arrows of(String module, Path classes) {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass each : new ClassFileImporter().importPath(classes)) {
            String from = name(each, module);
            Set<String> to = known.computeIfAbsent(from, key -> new TreeSet<>());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (Files.isRegularFile(classes.resolve(target.getName().replace('.', '/') + ".class"))) {
                    to.add(name(target, module));
                }
            }
            to.remove(from);
        }
        return new Arrows(known);
    }

    private static String name(JavaClass type, String module) {
        String name = type.getPackageName();
        return name.equals(module) ? "." : name.substring(module.length() + 1);
    }

    /** Fails if packages know each other in a circle, also by way of others. */
    public void holdNoCycle() {
        Set<String> closing = new TreeSet<>();
        known.forEach((from, to) -> to.forEach(each -> {
            if (reaches(each, from, new HashSet<>())) {
                closing.add(from + " -> " + each);
            }
        }));
        assertThat(closing).as("arrows that close a circle of packages").isEmpty();
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return true;
        }
        if (!seen.add(from)) {
            return false;
        }
        for (String next : known.getOrDefault(from, Set.of())) {
            if (reaches(next, to, seen)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Fails unless the section of this module in {@code docs/architecture.md} shows them.
     *
     * @param folder of the module, which the markers {@code <!-- packages: FOLDER -->} name
     */
    public void holdPage(String folder) throws IOException {
        ArchitecturePage.hold("packages: " + folder, "package", known);
    }
}
