package dev.multicloudfunctions.conformance.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each module of the build has the name that its jar tells the module system ({@code Automatic-Module-Name}), and every
 * package lies in the module with the longest name that it begins with: so no package is in two jars, which no module path
 * would take.
 */
class ModuleNamesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern NAME = Pattern.compile("<java-module\\.name>([a-z][a-z.]*)</java-module\\.name>");

    @Test
    void everyModuleHasANameOfItsOwn() throws IOException {
        List<String> folders = found(MODULE, "pom.xml");
        folders.remove("bom"); // has no jar

        assertThat(names()).as("folders by name").hasSameSizeAs(folders).hasSizeGreaterThan(6);
    }

    @Test
    void everyPackageLiesInTheModuleThatIsNamedAfterIt() throws IOException {
        Map<String, String> names = names();
        List<String> astray = new ArrayList<>();
        for (String folder : names.values()) {
            for (String each : packages(folder)) {
                String home = home(each, names);
                if (!folder.equals(home)) {
                    astray.add(each + " is in " + folder + ", and would belong in " + home);
                }
            }
        }

        assertThat(astray).isEmpty();
    }

    /** The folders by the names of their modules. */
    private static Map<String, String> names() throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (String folder : found(MODULE, "pom.xml")) {
            for (String name : found(NAME, folder + "/pom.xml")) {
                names.put(name, folder);
            }
        }
        return names;
    }

    private static String home(String name, Map<String, String> names) {
        String best = "";
        for (String each : names.keySet()) {
            if ((name + '.').startsWith(each + '.') && each.length() > best.length()) {
                best = each;
            }
        }
        return names.getOrDefault(best, "no module");
    }

    private static List<String> packages(String folder) throws IOException {
        Path sources = ROOT.resolve(folder).resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> sources.relativize(file.getParent()).toString().replaceAll("[/\\\\]", "."))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static List<String> found(Pattern pattern, String file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(ROOT.resolve(file)));
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
