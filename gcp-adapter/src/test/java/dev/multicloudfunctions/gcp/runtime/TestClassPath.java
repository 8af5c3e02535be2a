package dev.multicloudfunctions.gcp.runtime;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The class path of the running tests, as far as functions need it: without Google's libraries. */
final class TestClassPath {

    static final Path HERE = Path.of("").toAbsolutePath();

    private TestClassPath() {}

    static String get() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean ours = !entry.endsWith(".jar") || entry.contains("multicloud-functions");
            if (ours
                    || entry.contains("jackson")
                    || entry.contains("slf4j")
                    || entry.contains("spring")
                    || entry.contains("reactor")
                    || entry.contains("reactive")
                    || entry.contains("jspecify")
                    || entry.contains("nimbus")) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
