package dev.multicloudfunctions.tooling.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar of a class path, and which version of what it is.
 *
 * @param file the jar
 * @param artifact as {@code jackson-core}, with a classifier if it has one
 * @param version as {@code 2.21.8}; empty where the jar's name has none
 */
record Library(Path file, String artifact, String version) {

    /** Begins at the last hyphen before a digit: {@code log4j-1.2-api-2.26.1.jar}. */
    private static final Pattern NAME = Pattern.compile("(.+)-(\\d.*)\\.jar");

    private static final Pattern PROPERTIES = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

    /** Of a jar in a Maven repository by its folders, of any other by its name. */
    static Library of(Path file) {
        String name = file.getFileName().toString();
        Path version = file.toAbsolutePath().getParent();
        Path artifact = version == null ? null : version.getParent();
        if (version != null && artifact != null && artifact.getFileName() != null) {
            String start = artifact.getFileName() + "-" + version.getFileName();
            if (name.startsWith(start)) {
                String classifier = name.substring(start.length(), name.length() - ".jar".length());
                return new Library(
                        file,
                        artifact.getFileName() + classifier,
                        version.getFileName().toString());
            }
        }
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? new Library(file, parts.group(1), parts.group(2))
                : new Library(file, name.substring(0, name.length() - ".jar".length()), "");
    }

    String fileName() {
        return file.getFileName().toString();
    }

    /** Whether both are versions of one library. Two of one name are not where their groups are known and differ. */
    boolean sameAs(Library other) throws IOException {
        if (!artifact.equals(other.artifact)) {
            return false;
        }
        String mine = group();
        String theirs = other.group();
        return mine == null || theirs == null || mine.equals(theirs);
    }

    /** As Maven wrote it into the jar; null where another tool made it, or several were merged. */
    private @Nullable String group() throws IOException {
        try (var jar = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> found = jar.stream()
                    .filter(entry -> PROPERTIES.matcher(entry.getName()).matches())
                    .toList();
            if (found.size() != 1) {
                return null;
            }
            var properties = new Properties();
            try (InputStream content = jar.getInputStream(found.get(0))) {
                properties.load(content);
            }
            return properties.getProperty("groupId");
        }
    }
}
