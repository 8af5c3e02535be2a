package dev.multicloudfunctions.azure.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a jar of a folder of classes. */
final class Jar {

    private Jar() {}

    /** @param parts the folders below it that are meant */
    static void of(Path classes, Path jar, List<String> parts) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String part : parts) {
                try (Stream<Path> files = Files.walk(classes.resolve(part))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        zip.putNextEntry(
                                new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                        Files.copy(file, zip);
                        zip.closeEntry();
                    }
                }
            }
        }
    }
}
