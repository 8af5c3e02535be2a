package dev.multicloudfunctions.tooling.dev;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's compiler, kept warm. It compiles all sources each time: within a tenth of a second for a hundred of them, and
 * no class of a source that is gone, or of a signature that has changed, is left. Not thread-safe.
 */
final class SourceCompiler implements AutoCloseable {

    private final JavaCompiler javac;
    /** Keeps the jars' tables of contents. */
    private final StandardJavaFileManager files;

    private final List<String> options;

    /** @throws IllegalArgumentException if this Java has no compiler */
    SourceCompiler(DevOptions options) throws IOException {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalArgumentException("This Java has no compiler. Run dev with a JDK: set JAVA_HOME.");
        }
        this.javac = found;
        this.files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        files.setLocationFromPaths(
                StandardLocation.CLASS_PATH, options.classPath().isEmpty() ? ownClassPath() : options.classPath());
        if (!options.processorPath().isEmpty()) {
            files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, options.processorPath());
        }
        // Records and bindings read the names of components and parameters, debuggers those of variables.
        this.options = new ArrayList<>(List.of("-parameters", "-g"));
        this.options.addAll(options.javacOptions());
    }

    private static List<Path> ownClassPath() {
        var entries = new ArrayList<Path>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }

    /**
     * Compiles.
     *
     * @param sources all of the application
     * @param folder where the classes go; exists and is empty
     * @return why it was in vain; empty if it was not
     */
    List<CodeFault> compile(Collection<Path> sources, Path folder) throws IOException {
        if (sources.isEmpty()) {
            return List.of(CodeFault.of("There is no Java source yet."));
        }
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try {
            boolean compiled = javac.getTask(
                            null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            return compiled ? List.of() : faults(diagnostics.getDiagnostics());
        } catch (RuntimeException failed) {
            // An option that it does not know, or an annotation processor that fails.
            return List.of(CodeFault.of("The compiler did not take its task: " + failed.getMessage()));
        }
    }

    /** Errors; warnings too where they are the errors (-Werror). */
    private static List<CodeFault> faults(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        boolean placed = false;
        for (Diagnostic<? extends JavaFileObject> each : diagnostics) {
            placed |= each.getKind() == Diagnostic.Kind.ERROR && each.getSource() != null;
        }
        var faults = new ArrayList<CodeFault>();
        for (Diagnostic<? extends JavaFileObject> each : diagnostics) {
            boolean error = each.getKind() == Diagnostic.Kind.ERROR;
            boolean warning =
                    each.getKind() == Diagnostic.Kind.WARNING || each.getKind() == Diagnostic.Kind.MANDATORY_WARNING;
            if (error || (warning && !placed)) {
                faults.add(fault(each));
            }
        }
        return faults;
    }

    private static CodeFault fault(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        String message = diagnostic.getMessage(null);
        if (source == null || diagnostic.getLineNumber() == Diagnostic.NOPOS) {
            return new CodeFault(source == null ? null : path(source), 0, message, "");
        }
        return new CodeFault(path(source), diagnostic.getLineNumber(), message, excerpt(source, diagnostic));
    }

    private static @Nullable Path path(JavaFileObject source) {
        URI uri = source.toUri();
        return "file".equals(uri.getScheme()) ? Path.of(uri) : null;
    }

    private static String excerpt(JavaFileObject source, Diagnostic<?> diagnostic) {
        try {
            List<String> lines = source.getCharContent(true).toString().lines().toList();
            String line = lines.get((int) diagnostic.getLineNumber() - 1);
            // Before the mark stands what stands before the place, so that both are as wide, tabs or not.
            String before = line.substring(0, (int) Math.min(line.length(), diagnostic.getColumnNumber() - 1));
            return line + '\n' + before.replaceAll("[^\t]", " ") + '^';
        } catch (IOException | IndexOutOfBoundsException changedMeanwhile) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
