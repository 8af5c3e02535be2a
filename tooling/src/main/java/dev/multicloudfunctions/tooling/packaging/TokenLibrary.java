package dev.multicloudfunctions.tooling.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The library that checks the signatures of tokens. It comes with the runtime, and is packed where a route needs it or the
 * application itself does: 800 KB that no other function loads.
 */
final class TokenLibrary {

    private static final String ARTIFACT = "nimbus-jose-jwt";
    private static final String RUNTIME = "multicloud-functions-runtime";
    private static final String CLASSES = "com/nimbusds/";

    private TokenLibrary() {}

    /**
     * What of these jars is packed where no route needs it.
     *
     * @param application the application's own jar and libraries: one of them that names its classes keeps it
     */
    static List<Path> without(List<Path> jars, List<Path> application) throws IOException {
        for (Path each : application) {
            String artifact = Library.of(each).artifact();
            if (!artifact.equals(ARTIFACT) && !artifact.equals(RUNTIME) && names(each)) {
                return jars;
            }
        }
        return jars.stream()
                .filter(jar -> !Library.of(jar).artifact().equals(ARTIFACT))
                .toList();
    }

    private static boolean names(Path jar) throws IOException {
        try (var file = new ZipFile(jar.toFile())) {
            for (ZipEntry each : Collections.list(file.entries())) {
                if (each.getName().endsWith(".class")) {
                    try (InputStream in = file.getInputStream(each)) {
                        // Names of classes stand in a class as they are.
                        if (new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(CLASSES)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }
}
