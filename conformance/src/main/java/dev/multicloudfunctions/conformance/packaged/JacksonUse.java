package dev.multicloudfunctions.conformance.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Which of our classes name Jackson: those that hand types of users to databind. */
public final class JacksonUse {

    private static final String JACKSON = "com/fasterxml/jackson/";

    private static final List<String> ALLOWED = List.of(
            "dev/multicloudfunctions/json/Binding",
            "dev/multicloudfunctions/json/Handover",
            "dev/multicloudfunctions/json/RecordModule",
            "dev/multicloudfunctions/json/StrictMapper");

    private JacksonUse() {}

    /** Fails if another class of ours than these names Jackson, so that no function can load it without such a type. */
    public static void hold(Collection<Path> jars) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path jar : jars) {
            if (jar.getFileName().toString().startsWith("multicloud-functions-")) {
                found.addAll(naming(jar));
            }
        }
        assertThat(found)
                .as("the bridge to databind")
                .anyMatch(name -> name.startsWith(ALLOWED.get(0)))
                .allMatch(name -> ALLOWED.stream().anyMatch(name::startsWith));
    }

    private static List<String> naming(Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".class")
                        && new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1)
                                .contains(JACKSON)) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }
}
