package dev.multicloudfunctions.tooling.smoke;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Smoke;
import dev.multicloudfunctions.function.Trigger;
import dev.multicloudfunctions.http.internal.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends each function's smoke call through the translation of each platform, over resources in memory, and holds what is
 * answered against what the functions answer without any platform: status, fields and body, or what becomes of an event.
 */
public final class SmokeCommand {

    private static final String USAGE = """
            Usage: smoke --adapter PLATFORM=CLASSPATH ...
              --adapter PLATFORM=CLASSPATH   a platform (aws, azure, gcp, container), the jar of its adapter and what that needs
            The application, whose functions are called, is on the class path of this process.""";

    private static final List<String> PLATFORMS = List.of("aws", "azure", "gcp", "container");

    private SmokeCommand() {}

    /**
     * The verb {@code smoke}.
     *
     * @param out gets a row for each function and way: its outcome, and the milliseconds of its first call
     * @throws IllegalArgumentException with every answer that differs, a line each; for options that cannot be meant
     * @throws IOException if a platform's process cannot be started
     */
    public static void run(PrintStream out, String... arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            out.println(USAGE);
            return;
        }
        Map<String, String> adapters = adapters(arguments);
        SmokeApplication application = SmokeApplication.found();
        List<AdapterProcess> processes = new ArrayList<>();
        List<Answered> answers = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        try {
            for (Map.Entry<String, String> each : adapters.entrySet()) {
                processes.add(AdapterProcess.start(each.getKey(), each.getValue()));
            }
            var functions = application.functions(application.platform());
            answers.addAll(new SmokeCalls(functions, new InProcess(functions)).all());
            for (Answered each : answers) {
                FunctionDefinition function = application.table().find(each.function());
                if (function != null && function.smoke() != null) {
                    faults.addAll(unexpected(each, function, function.smoke()));
                }
            }
            for (AdapterProcess each : processes) {
                answers.addAll(each.answers());
            }
        } finally {
            processes.forEach(AdapterProcess::close);
        }
        print(out, application, answers);
        faults.addAll(differences(answers));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
    }

    private static Map<String, String> adapters(String... arguments) {
        Map<String, String> adapters = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            String platform = value.substring(0, Math.max(0, value.indexOf('=')));
            if (!arguments[i].equals("--adapter") || !PLATFORMS.contains(platform)) {
                throw new IllegalArgumentException(
                        "'" + (arguments[i] + ' ' + value).strip() + "' cannot be meant. " + USAGE);
            }
            adapters.put(platform, value.substring(platform.length() + 1));
        }
        if (adapters.isEmpty()) {
            throw new IllegalArgumentException("No platform is wanted: give an --adapter. " + USAGE);
        }
        return adapters;
    }

    /** A call that the functions themselves answer otherwise than declared would stop every deployment. */
    private static List<String> unexpected(Answered answered, FunctionDefinition function, Smoke smoke) {
        String wanted = wanted(function.trigger(), smoke.expected());
        return answered.outcome().equals(wanted)
                ? List.of()
                : List.of(answered.function() + ": the smoke call is declared to end as " + wanted + ", but ends as "
                        + String.join(", ", answered.answer()));
    }

    private static String wanted(Trigger trigger, @Nullable ErrorKind expected) {
        if (trigger instanceof Trigger.Http http) {
            return String.valueOf(
                    expected == null
                            ? http.status()
                            : Problem.of(new FunctionException(expected, "")).status());
        }
        Way.Settled settled =
                expected == null ? Way.Settled.DONE : expected.poison() ? Way.Settled.REJECTED : Way.Settled.AGAIN;
        return settled.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> differences(List<Answered> answers) {
        Map<String, Answered> wanted = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Answered each : answers) {
            Answered inProcess = wanted.putIfAbsent(each.function(), each);
            if (inProcess != null && !inProcess.answer().equals(each.answer())) {
                List<String> here = new ArrayList<>(each.answer());
                List<String> there = new ArrayList<>(inProcess.answer());
                here.removeAll(inProcess.answer());
                there.removeAll(each.answer());
                faults.add(each.function() + " on " + each.way() + ": " + said(here) + "; in process: " + said(there));
            }
        }
        return faults;
    }

    private static String said(List<String> lines) {
        return lines.isEmpty() ? "nothing of it" : String.join(", ", lines);
    }

    private static void print(PrintStream out, SmokeApplication application, List<Answered> answers) {
        for (FunctionDefinition function : application.table().definitions()) {
            if (function.smoke() == null) {
                out.printf("  %-24s not called: it declares no smoke call%n", function.name());
            }
            for (Answered each : answers) {
                if (each.function().equals(function.name())) {
                    out.printf(
                            Locale.ROOT,
                            "  %-24s %-20s %-10s %5d ms%n",
                            each.function(),
                            each.way(),
                            each.outcome(),
                            each.millis());
                }
            }
        }
    }
}
