package dev.multicloudfunctions.aws.runtime;

import dev.multicloudfunctions.conformance.packaged.LibraryReasons;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A package that the build leaves, unpacked as Lambda unpacks it, and why each jar is in it. */
enum FunctionZip {
    WHOLE("function.zip", 8_500_000),
    SLIM("function-slim.zip", 640_000);

    private final Path file;
    private final long largest;
    private final List<String> unpacked = new ArrayList<>();

    FunctionZip(String file, long largest) {
        this.file = Path.of("target", file).toAbsolutePath();
        this.largest = largest;
    }

    Path file() {
        return file;
    }

    /** How many bytes it may have. */
    long largest() {
        return largest;
    }

    LibraryReasons reasons() {
        LibraryReasons reasons = this == SLIM ? LibraryReasons.plain() : LibraryReasons.whole();
        return reasons.because("ours", "multicloud-functions-aws-adapter")
                .because("the interface of handlers", "aws-lambda-java-core")
                .because("SnapStart's hooks", "crac");
    }

    /** What a function is started from: the jars of the package, and the runtime client that Lambda brings, with its own. */
    String classPath() throws IOException {
        List<String> entries = new ArrayList<>(jars());
        entries.addAll(ofTheTests("aws-lambda-java-runtime", "aws-lambda-java-serialization", "utils-lite"));
        return String.join(File.pathSeparator, entries);
    }

    /** The same and the functions of the conformance jar, which make the table check itself. */
    String classPathWithConformance() throws IOException {
        return classPath()
                + File.pathSeparator
                + String.join(File.pathSeparator, ofTheTests("conformance", "nimbus-jose-jwt"));
    }

    /** The same and the functions and configurations of these tests, as a user's own come beside the package. */
    String classPathWithTests() throws IOException {
        return classPath() + File.pathSeparator + String.join(File.pathSeparator, ofTheTests("test-classes"));
    }

    /** Entries of the class path of the running tests. */
    private static List<String> ofTheTests(String... names) {
        List<String> found = new ArrayList<>();
        for (String entry : Lambda.classPath().split(File.pathSeparator)) {
            for (String name : names) {
                if (entry.contains(name)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    /** Its jars, unpacked when first asked for. */
    synchronized List<String> jars() throws IOException {
        if (unpacked.isEmpty()) {
            unpacked.addAll(unpack(file, Path.of("target", "unpacked", name())));
        }
        return unpacked;
    }

    /** What a function is started from with another package. */
    static String classPathOf(Path zip) throws IOException {
        List<String> entries = new ArrayList<>(unpack(zip, Path.of("target", "unpacked", "other")));
        entries.addAll(ofTheTests("aws-lambda-java-runtime", "aws-lambda-java-serialization", "utils-lite"));
        return String.join(File.pathSeparator, entries);
    }

    private static List<String> unpack(Path zip, Path to) throws IOException {
        List<String> jars = new ArrayList<>();
        Path folder = Files.createDirectories(to);
        try (var archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                if (!entry.isDirectory()) {
                    Path jar = folder.resolve(
                            Path.of(entry.getName()).getFileName().toString());
                    Files.deleteIfExists(jar);
                    try (InputStream content = archive.getInputStream(entry)) {
                        Files.copy(content, jar);
                    }
                    jars.add(jar.toAbsolutePath().toString());
                }
            }
        } catch (IOException e) {
            throw new IOException("There is no " + zip + ". Run: mvn package", e);
        }
        return jars;
    }
}
