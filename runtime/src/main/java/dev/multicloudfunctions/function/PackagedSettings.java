package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that functions need, as the package tells them: a process that serves many functions then need not make them
 * all when it starts. Each line of {@value #RESOURCE} is a function's name, the variables without which no cloud knows its
 * resources, and its secrets as {@code secret:cursor-key}, divided by blanks. A function without a line is made.
 */
final class PackagedSettings {

    static final String RESOURCE = "META-INF/multicloud-functions/settings";

    private static final String SECRET = "secret:";

    private final Functions functions;

    PackagedSettings(Functions functions) {
        this.functions = functions;
    }

    /** Whether a function uses a resource that has a name on the platform. */
    boolean check(List<Fault> faults) {
        Map<String, String[]> known = known();
        boolean named = false;
        for (FunctionDefinition definition : functions.table().definitions()) {
            String[] line = known.get(definition.name());
            if (line == null) {
                functions.prepare(definition.name(), faults);
            } else {
                if (line.length == 1) {
                    functions.notePlain(line[0]);
                }
                named |= check(line, faults);
            }
        }
        return named;
    }

    private boolean check(String[] line, List<Fault> faults) {
        boolean named = false;
        for (int i = 1; i < line.length; i++) {
            Fault fault = null;
            if (line[i].startsWith(SECRET)) {
                fault = secret(line[i].substring(SECRET.length()));
            } else {
                named = true;
                if (functions.platform().namesResources()
                        && functions.platform().settings().find(line[i]) == null) {
                    fault = new Fault(
                            line[i], "is not set. Set it to the platform's own name of what '" + line[0] + "' uses.");
                }
            }
            if (fault != null && !isTold(fault, faults)) {
                faults.add(fault);
            }
        }
        return named;
    }

    private static boolean isTold(Fault fault, List<Fault> faults) {
        for (Fault each : faults) {
            if (fault.member() != null && fault.member().equals(each.member())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Fault secret(String name) {
        try {
            functions.platform().check(Secret.of(name));
            return null;
        } catch (FunctionException failure) {
            return failure.faults().get(0);
        }
    }

    private static Map<String, String[]> known() {
        var known = new HashMap<String, String[]>();
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            if (in != null) {
                add(new String(in.readAllBytes(), StandardCharsets.UTF_8), known);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The package's " + RESOURCE + " cannot be read.", unreadable);
        }
        return known;
    }

    private static void add(String text, Map<String, String[]> known) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String[] line = text.substring(start, end).trim().split(" ", -1);
            known.put(line[0], line);
            start = end + 1;
        }
    }
}
