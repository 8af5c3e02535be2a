package dev.multicloudfunctions.tooling.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The classes of a jar without lambdas. */
public final class PlainClasses {

    private static final String CLASS = ".class";

    private PlainClasses() {}

    /**
     * What is to be put into a jar, in place of what has the same name there: the class files that had lambdas, or texts joined
     * by plus, and those that were made of them.
     */
    public static Map<String, byte[]> of(Path jar) throws IOException {
        var changed = new TreeMap<String, byte[]>();
        try (var archive = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                String name = entry.getName();
                if (name.endsWith(CLASS) && !name.startsWith("META-INF/") && !name.contains("-")) {
                    add(archive, entry, changed);
                }
            }
        }
        return changed;
    }

    private static void add(ZipFile archive, ZipEntry entry, Map<String, byte[]> changed) throws IOException {
        try (InputStream in = archive.getInputStream(entry)) {
            byte[] before = in.readAllBytes();
            for (Map.Entry<String, byte[]> each : PlainClass.of(before).entrySet()) {
                if (!Arrays.equals(each.getValue(), before)) {
                    changed.put(each.getKey() + CLASS, each.getValue());
                }
            }
        }
    }
}
