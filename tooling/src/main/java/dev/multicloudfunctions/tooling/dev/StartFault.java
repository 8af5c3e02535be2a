package dev.multicloudfunctions.tooling.dev;

import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why an application that was compiled did not start, with the line of its own that it comes from. */
final class StartFault {

    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private StartFault() {}

    /** One for each function that is to blame. */
    static List<CodeFault> of(Throwable failure, Collection<Path> sources) throws IOException {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        if (innermost.getSuppressed().length == 0) {
            return List.of(one(failure, sources));
        }
        var faults = new ArrayList<CodeFault>();
        for (Throwable each : innermost.getSuppressed()) {
            faults.add(one(each, sources));
        }
        return faults;
    }

    private static CodeFault one(Throwable failure, Collection<Path> sources) throws IOException {
        Throwable cause = failure;
        StackTraceElement own = null;
        // The innermost cause says it best, unless one around it was written for people.
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (!(cause instanceof FunctionException)) {
                cause = each;
            }
            StackTraceElement frame = own(each);
            own = frame == null ? own : frame;
        }
        String said = cause.getMessage() == null ? "" : cause.getMessage();
        boolean sentence = cause instanceof FunctionException || cause instanceof IllegalArgumentException;
        String message = sentence && !said.isEmpty() ? said : cause.toString();
        return own == null ? named(message, sources) : thrown(message, own, sources);
    }

    private static CodeFault thrown(String message, StackTraceElement frame, Collection<Path> sources) {
        String type = frame.getClassName();
        Path relative = Path.of(type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/') + frame.getFileName());
        for (Path source : sources) {
            if (source.endsWith(relative)) {
                return new CodeFault(source, frame.getLineNumber(), message, "");
            }
        }
        return new CodeFault(relative, frame.getLineNumber(), message, "");
    }

    /** What is wrong with a declaration is found when all are read; its place is where the name stands that is quoted. */
    private static CodeFault named(String message, Collection<Path> sources) throws IOException {
        Matcher names = QUOTED.matcher(message);
        while (names.find()) {
            for (Path source : sources) {
                List<String> lines = Files.readAllLines(source);
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).contains('"' + names.group(1) + '"')) {
                        return new CodeFault(source, i + 1, message, lines.get(i));
                    }
                }
            }
        }
        return CodeFault.of(message);
    }

    private static @Nullable StackTraceElement own(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (ApplicationClasses.NAME.equals(frame.getClassLoaderName()) && frame.getFileName() != null) {
                return frame;
            }
        }
        return null;
    }
}
