package dev.multicloudfunctions.tooling.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes jars and zips. */
public final class Archives {

    /** The place of a manifest in its jar. */
    public static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** Of what an archive gets anew. In January of 1980, Java adds the time zone's distance. */
    public static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Archives() {}

    /**
     * Writes a jar anew, its entries stored instead of compressed. A zip around it then compresses the jar as a whole, what
     * its classes have in common but once, and a cold start inflates none of them.
     */
    public static void store(Path jar, Path to) throws IOException {
        try (var from = new ZipFile(jar.toFile());
                var out = new ZipArchiveOutputStream(to)) {
            copy(from, Set.of(), ZipEntry.STORED, out);
        }
    }

    /** Writes a jar anew, with more entries, which win. */
    public static void add(Path jar, Map<String, byte[]> more, Path to) throws IOException {
        try (var from = new ZipFile(jar.toFile());
                var out = new ZipArchiveOutputStream(to)) {
            copy(from, more.keySet(), ZipEntry.DEFLATED, out);
            for (Map.Entry<String, byte[]> each : new TreeMap<>(more).entrySet()) {
                put(out, each.getKey(), TIME, each.getValue(), ZipEntry.DEFLATED);
            }
        }
    }

    /**
     * Writes a jar anew that brings a class path along.
     *
     * @param folder where its other jars lie, seen from it
     * @param names those of the jars
     */
    public static void addClassPath(Path jar, String folder, List<String> names, Path to) throws IOException {
        try (var from = new ZipFile(jar.toFile());
                var out = new ZipArchiveOutputStream(to)) {
            var manifest = new Manifest();
            LocalDateTime time = TIME;
            ZipEntry entry = from.getEntry(MANIFEST);
            if (entry != null) {
                time = entry.getTimeLocal();
                try (InputStream content = from.getInputStream(entry)) {
                    manifest.read(content);
                }
            }
            String classPath = String.join(
                    " ", names.stream().map(name -> folder + encoded(name)).toList());
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
            var text = new ByteArrayOutputStream();
            manifest.write(text);
            // A manifest is found at once only as the first of all entries.
            put(out, MANIFEST, time, text.toByteArray(), ZipEntry.DEFLATED);
            copy(from, Set.of(MANIFEST), ZipEntry.DEFLATED, out);
        }
    }

    /** A file's name as a relative URL, which is what the class path of a manifest takes. */
    public static String encoded(String name) {
        try {
            return new URI(null, null, '/' + name, null).getRawPath().substring(1);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("The jar " + name + " cannot be named in a manifest.", impossible);
        }
    }

    /** Writes a zip with these files in its folder {@code lib}, ordered by name, readable by everybody. */
    public static void zip(Collection<Path> files, Path to) throws IOException {
        var ordered = new TreeMap<String, Path>();
        for (Path file : files) {
            ordered.put("lib/" + file.getFileName(), file);
        }
        try (var out = new ZipArchiveOutputStream(to)) {
            out.setLevel(9);
            for (Map.Entry<String, Path> each : ordered.entrySet()) {
                put(out, each.getKey(), TIME, Files.readAllBytes(each.getValue()), ZipEntry.DEFLATED);
            }
        }
    }

    private static void copy(ZipFile from, Set<String> without, int method, ZipArchiveOutputStream out)
            throws IOException {
        for (ZipEntry entry : Collections.list(from.entries())) {
            if (!without.contains(entry.getName())) {
                try (InputStream content = from.getInputStream(entry)) {
                    put(out, entry.getName(), entry.getTimeLocal(), content.readAllBytes(), method);
                }
            }
        }
    }

    private static void put(ZipArchiveOutputStream out, String name, LocalDateTime time, byte[] content, int method)
            throws IOException {
        var entry = new ZipArchiveEntry(name);
        entry.setTimeLocal(time);
        entry.setUnixMode(name.endsWith("/") ? 040755 : 0100644);
        entry.setMethod(name.endsWith("/") ? ZipEntry.STORED : method);
        entry.setSize(content.length);
        if (entry.getMethod() == ZipEntry.STORED) {
            var crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
        }
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }
}
