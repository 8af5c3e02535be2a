package dev.multicloudfunctions.conformance.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Why a jar is in a package, by the beginning of its name. A jar without a reason fails, as does a reason without a jar. */
public final class LibraryReasons {

    private final Map<String, String> reasons = new TreeMap<>();

    private LibraryReasons() {}

    /** Those of the jars without which no function runs, on no platform. */
    public static LibraryReasons plain() {
        return new LibraryReasons()
                .because("the library", "multicloud-functions-runtime")
                .because("the application", "multicloud-functions-core")
                .because("annotations of nullness, which JSON reads from records", "jspecify")
                .because("users' and libraries' logging; what it writes to is ours", "slf4j-api");
    }

    /** Those and the reasons of what is used only where a deployment asks for it. */
    public static LibraryReasons whole() {
        return plain().because(
                        "users' own types",
                        "jackson-core",
                        "jackson-databind",
                        "jackson-annotations",
                        "jackson-datatype-jsr310")
                .because(
                        "composition and MAIN_CLASS, loaded when used",
                        "spring-cloud-function-context",
                        "spring-cloud-function-core",
                        "spring-core",
                        "spring-jcl",
                        "spring-beans",
                        "spring-context",
                        "spring-aop",
                        "spring-expression",
                        "spring-messaging",
                        "reactor-core",
                        "reactive-streams")
                .because(
                        "the application's thumbnails",
                        "thumbnailator",
                        "imageio-core",
                        "imageio-jpeg",
                        "imageio-metadata",
                        "common-image",
                        "common-io",
                        "common-lang");
    }

    /** Adds a reason for each of these jars. */
    public LibraryReasons because(String reason, String... jars) {
        for (String jar : jars) {
            reasons.put(jar, reason);
        }
        return this;
    }

    /** Fails unless each of these names of jars has a reason, and each reason a jar. */
    public void hold(Collection<String> jars) {
        assertThat(jars).allSatisfy(jar -> assertThat(reasons.keySet())
                .as("reasons for %s in the package", jar)
                .anyMatch(jar::startsWith));
        // Two versions of one library, of which either may be found.
        assertThat(jars).extracting(LibraryReasons::library).doesNotHaveDuplicates();
        reasons.forEach((name, reason) -> assertThat(jars)
                .as("jars %s, for %s", name, reason)
                .filteredOn(jar -> jar.startsWith(name))
                .isNotEmpty());
    }

    private static String library(String jar) {
        return jar.replaceFirst("-[0-9].*", "");
    }
}
