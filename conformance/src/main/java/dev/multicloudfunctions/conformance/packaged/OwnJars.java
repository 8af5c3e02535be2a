package dev.multicloudfunctions.conformance.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Our own jars in a package, as a module path would take them: each has a name, and no two have a package in common. */
public final class OwnJars {

    private static final String OURS = "dev/multicloudfunctions/";

    private OwnJars() {}

    /**
     * Fails unless that holds, and if something is in them that runs at build time alone.
     *
     * @param jars all of the package; others than ours are passed over
     */
    public static void hold(Collection<Path> jars) throws IOException {
        Map<String, List<String>> homes = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (Path path : jars) {
            String file = path.getFileName().toString();
            try (var jar = new JarFile(path.toFile())) {
                List<String> packages = packages(jar);
                if (packages.isEmpty()) {
                    continue;
                }
                String name = jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
                assertThat(name).as("Automatic-Module-Name of %s", file).startsWith("dev.multicloudfunctions");
                names.add(name);
                for (String each : packages) {
                    homes.computeIfAbsent(each, key -> new ArrayList<>()).add(file);
                }
            }
        }
        assertThat(names).as("names of modules").doesNotHaveDuplicates().contains("dev.multicloudfunctions");
        assertThat(homes)
                .allSatisfy((name, files) ->
                        assertThat(files).as("jars with the package %s", name).hasSize(1));
        assertThat(homes.keySet())
                .as("packages of the build")
                .noneMatch(name -> name.startsWith(OURS + "tooling")
                        || name.startsWith(OURS + "json/processor")
                        || name.startsWith(OURS + "conformance"));
    }

    private static List<String> packages(JarFile jar) {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(OURS) && name.endsWith(".class"))
                .map(name -> name.substring(0, name.lastIndexOf('/')))
                .distinct()
                .toList();
    }
}
