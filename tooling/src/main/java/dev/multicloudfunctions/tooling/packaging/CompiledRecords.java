package dev.multicloudfunctions.tooling.packaging;

import dev.multicloudfunctions.json.processor.RecordTables;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The tables by which the records of a jar are read and written without reflection, made from its compiled classes: so they
 * are there whatever compiled them, with or without annotation processors.
 */
final class CompiledRecords {

    private static final String CLASS = ".class";

    private final Path jar;
    private final List<Path> classPath;

    /** @param classPath with the jar itself */
    CompiledRecords(Path jar, List<Path> classPath) {
        this.jar = jar;
        this.classPath = classPath;
    }

    /**
     * The class files of the tables, by their places in the jar. Records that have one are left out.
     *
     * @param folder where they are compiled to; nothing else lies there
     * @throws IllegalArgumentException if a class cannot be read, or there is no compiler
     */
    Map<String, byte[]> tables(Path folder) throws IOException {
        List<String> names = topLevelClasses();
        if (names.isEmpty()) {
            return Map.of();
        }
        compile(names, Files.createDirectories(folder));
        return files(folder);
    }

    private List<String> topLevelClasses() throws IOException {
        List<String> names = new ArrayList<>();
        try (var archive = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                String name = entry.getName();
                if (name.endsWith(CLASS)
                        && !name.contains("$")
                        && !name.contains("-")
                        && !name.startsWith("META-INF/")) {
                    names.add(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    private void compile(List<String> names, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalArgumentException("This Java has no compiler. Run the build with a JDK.");
        }
        List<URL> urls = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (Path each : classPath) {
            urls.add(each.toUri().toURL());
            paths.add(each.toString());
        }
        List<String> options = List.of(
                "-classpath",
                String.join(File.pathSeparator, paths),
                "-d",
                folder.toString(),
                "--release",
                "17",
                "-XDstringConcat=inline",
                "-Xlint:none",
                "-implicit:none");
        var faults = new DiagnosticCollector<JavaFileObject>();
        try (var loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            JavaCompiler.CompilationTask task = compiler.getTask(null, null, faults, options, names, null);
            task.setProcessors(List.of(
                    new RecordTables((record, component, place) -> isNullable(loader, record, component, place))));
            if (!task.call()) {
                for (Diagnostic<?> fault : faults.getDiagnostics()) {
                    if (fault.getKind() == Diagnostic.Kind.ERROR) {
                        throw new IllegalArgumentException(
                                "The tables of the records in " + jar + " cannot be made: " + fault.getMessage(null));
                    }
                }
            }
        }
    }

    private static boolean isNullable(ClassLoader loader, TypeElement record, String component, List<Integer> place) {
        try {
            for (RecordComponent each : loader.loadClass(binaryName(record)).getRecordComponents()) {
                if (each.getName().equals(component)) {
                    AnnotatedType type = within(each.getAnnotatedType(), place);
                    return type != null && isNullable(type);
                }
            }
            return false;
        } catch (ClassNotFoundException | LinkageError incomplete) {
            throw new IllegalArgumentException("The record " + record + " cannot be loaded.", incomplete);
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return Stream.of(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(Nullable.class.getName()));
    }

    private static @Nullable AnnotatedType within(AnnotatedType type, List<Integer> place) {
        AnnotatedType found = type;
        for (int argument : place) {
            if (!(found instanceof AnnotatedParameterizedType parameterized)) {
                return null;
            }
            found = parameterized.getAnnotatedActualTypeArguments()[argument];
        }
        return found;
    }

    private static String binaryName(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer && outer.getKind() != ElementKind.PACKAGE
                ? binaryName(outer) + '$' + type.getSimpleName()
                : type.getQualifiedName().toString();
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(CLASS)) {
                    found.put(
                            folder.relativize(file).toString().replace(File.separatorChar, '/'),
                            Files.readAllBytes(file));
                }
            }
        }
        return found;
    }
}
