package dev.multicloudfunctions.tooling.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Jars and zips with the same bytes whenever and wherever they are made. */
final class Archives {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** Of what an archive gets anew. In January of 1980, Java adds the time zone's distance. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Archives() {}

    /**
     * Writes a jar anew, its entries stored instead of compressed. A zip around it then compresses the jar as a whole, what
     * its classes have in common but once, and a cold start inflates none of them.
     */
    static void store(Path jar, Path to) throws IOException {
        try (var from = new ZipFile(jar.toFile());
                var out = new ZipArchiveOutputStream(to)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                try (InputStream content = from.getInputStream(entry)) {
                    put(out, entry.getName(), entry.getTimeLocal(), content.readAllBytes(), ZipEntry.STORED);
                }
            }
        }
    }

    /** Writes a jar anew, with more entries, which win. */
    static void add(Path jar, Map<String, byte[]> more, Path to) throws IOException {
        try (var from = new ZipFile(jar.toFile());
                var out = new ZipArchiveOutputStream(to)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (!more.containsKey(entry.getName())) {
                    try (InputStream content = from.getInputStream(entry)) {
                        put(out, entry.getName(), entry.getTimeLocal(), content.readAllBytes(), ZipEntry.DEFLATED);
                    }
                }
            }
            for (Map.Entry<String, byte[]> each : new TreeMap<>(more).entrySet()) {
                put(out, each.getKey(), TIME, each.getValue(), ZipEntry.DEFLATED);
            }
        }
    }

    /**
     * Writes a jar anew that brings a class path along.
     *
     * @param classPath as in a manifest, seen from the jar
     */
    static void addClassPath(Path jar, String classPath, Path to) throws IOException {
        var manifest = new Manifest();
        try (var from = new ZipFile(jar.toFile())) {
            ZipEntry entry = from.getEntry(MANIFEST);
            if (entry != null) {
                try (InputStream content = from.getInputStream(entry)) {
                    manifest.read(content);
                }
            }
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
            var text = new java.io.ByteArrayOutputStream();
            manifest.write(text);
            // A manifest is found at once only as the first of all entries.
            try (var out = new ZipArchiveOutputStream(to)) {
                LocalDateTime time = entry == null ? TIME : entry.getTimeLocal();
                put(out, MANIFEST, time, text.toByteArray(), ZipEntry.DEFLATED);
                for (ZipEntry other : Collections.list(from.entries())) {
                    if (!other.getName().equals(MANIFEST)) {
                        try (InputStream content = from.getInputStream(other)) {
                            put(out, other.getName(), other.getTimeLocal(), content.readAllBytes(), ZipEntry.DEFLATED);
                        }
                    }
                }
            }
        }
    }

    /** Writes a zip with these files in its folder {@code lib}, ordered by name, readable by everybody. */
    static void zip(Collection<Path> files, Path to) throws IOException {
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

    private static void put(ZipArchiveOutputStream out, String name, LocalDateTime time, byte[] content, int method)
            throws IOException {
        var entry = new ZipArchiveEntry(name);
        entry.setTimeLocal(time);
        entry.setUnixMode(name.endsWith("/") ? 040755 : 0100644);
        entry.setMethod(name.endsWith("/") ? ZipEntry.STORED : method);
        entry.setSize(content.length);
        if (entry.getMethod() == ZipEntry.STORED) {
            var crc = new java.util.zip.CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
        }
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }
}
