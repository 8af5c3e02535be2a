package dev.multicloudfunctions.tooling.azure;

import dev.multicloudfunctions.tooling.archive.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the signature off the staged {@code azure-functions-java-library}. Its publisher signs the jar, so a process that
 * loads the first annotation of it verifies certificates and digests, which is half of what a plain function costs in a
 * worker that was started ahead. Nobody looks at the result: the class loader of the worker takes any signer, and none. What
 * the build downloaded was held against its checksum by then. Jars of others are left as they are.
 */
final class UnsignedLibrary {

    private static final String NAME = "azure-functions-java-library-";
    private static final List<String> SIGNATURES = List.of(".SF", ".RSA", ".DSA", ".EC");

    private UnsignedLibrary() {}

    /**
     * Rewrites the library if it is there and signed.
     *
     * @param app the folder of the function app
     */
    static void write(Path app) throws IOException {
        Path lib = app.resolve("lib");
        if (!Files.isDirectory(lib)) {
            return;
        }
        try (Stream<Path> files = Files.list(lib)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(NAME) && name.endsWith(".jar") && isSigned(file)) {
                    rewrite(file);
                }
            }
        }
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (var archive = new ZipFile(jar.toFile())) {
            return archive.stream().anyMatch(entry -> isSignature(entry.getName()));
        }
    }

    private static boolean isSignature(String entry) {
        String name = entry.toUpperCase(Locale.ROOT);
        return name.startsWith("META-INF/") && SIGNATURES.stream().anyMatch(name::endsWith);
    }

    private static void rewrite(Path jar) throws IOException {
        Path unsigned = jar.resolveSibling(jar.getFileName() + ".unsigned");
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(unsigned))) {
            Enumeration<? extends ZipEntry> entries = from.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!isSignature(entry.getName())) {
                    var copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(entry.getTimeLocal());
                    to.putNextEntry(copy);
                    copy(from, entry, to);
                    to.closeEntry();
                }
            }
        }
        try {
            Files.move(unsigned, jar, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException inUse) {
            // Windows replaces no file that this very process reads. Signed it works as well, and starts slower.
            Files.delete(unsigned);
        }
    }

    /** The manifest without its sections, which hold the digest of each class. */
    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        try (InputStream content = from.getInputStream(entry)) {
            if (entry.getName().equals(Archives.MANIFEST)) {
                Attributes main = new Manifest(content).getMainAttributes();
                var manifest = new Manifest();
                manifest.getMainAttributes().putAll(main);
                manifest.write(to);
            } else {
                content.transferTo(to);
            }
        }
    }
}
