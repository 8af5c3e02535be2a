package dev.multicloudfunctions.function;

import dev.multicloudfunctions.error.Fault;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.secret.Secret;
import dev.multicloudfunctions.setting.SettingType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings that functions need, as the package tells them: a process that serves many functions then need not make them
 * all when it starts. Each line of {@value #RESOURCE} is a function's name, the variables without which no cloud knows its
 * resources, its secrets as {@code secret:cursor-key}, and its own settings that have a default, divided by blanks: a whole
 * number from 1 to 9 as {@code whole:MOST:1:9}, every other as {@code setting:MOST}, and what tells whose tokens its route
 * takes as {@code caller:AUTH_ISSUER}. A function without a line is made, and
 * one that has such an other setting with a value, since only the function knows which values are right.
 */
final class PackagedSettings {

    static final String RESOURCE = "META-INF/multicloud-functions/settings";

    private static final String SECRET = "secret:";
    private static final String SETTING = "setting:";
    private static final String WHOLE = "whole:";
    private static final String CALLER = "caller:";

    private final Functions functions;
    private boolean services;
    private boolean guarded;
    private boolean secured;

    PackagedSettings(Functions functions) {
        this.functions = functions;
    }

    void check(List<Fault> faults) {
        Map<String, String[]> known = known();
        for (FunctionDefinition definition : functions.table().definitions()) {
            String[] line = known.get(definition.name());
            guarded |= definition.trigger() instanceof Trigger.Http http
                    && http.scopes() == null
                    && functions.isGuarded(http);
            if (line == null || setsItsOwn(line)) {
                functions.prepare(definition.name(), faults);
            } else {
                check(line, faults);
            }
        }
        if (guarded) {
            for (Fault fault : CallerSettings.byDefault(functions)) {
                add(fault, faults);
            }
        }
        if (secured) {
            for (Fault fault : CallerSettings.byToken(functions.platform())) {
                add(fault, faults);
            }
        }
        if (services) {
            for (Fault fault : functions.platform().accessFaults()) {
                if (!faults.contains(fault)) {
                    faults.add(fault);
                }
            }
        }
    }

    private boolean setsItsOwn(String[] line) {
        for (int i = 1; i < line.length; i++) {
            if (line[i].startsWith(SETTING) && isSet(line[i].substring(SETTING.length()))) {
                return true;
            }
        }
        return false;
    }

    private void check(String[] line, List<Fault> faults) {
        boolean plain = true;
        for (int i = 1; i < line.length; i++) {
            if (line[i].startsWith(SECRET)) {
                plain = false;
                secret(line[i].substring(SECRET.length()), faults);
            } else if (line[i].startsWith(WHOLE)) {
                whole(line[i].split(":", -1), faults);
            } else if (line[i].startsWith(CALLER)) {
                secured = true;
            } else if (!line[i].startsWith(SETTING)) {
                plain = false;
                services = true;
                if (functions.platform().namesResources() && !isSet(line[i])) {
                    String meaning = "is not set. Set it to the platform's own name of what '" + line[0] + "' uses.";
                    add(new Fault(line[i], meaning), faults);
                }
            }
        }
        if (plain) {
            functions.notePlain(line[0]);
        }
    }

    private void whole(String[] rule, List<Fault> faults) {
        String value = functions.platform().settings().find(rule[1]);
        String fault = value == null
                ? null
                : new SettingType.Whole(Integer.parseInt(rule[2]), Integer.parseInt(rule[3])).fault(value);
        if (fault != null) {
            add(new Fault(rule[1], fault), faults);
        }
    }

    private boolean isSet(String variable) {
        return functions.platform().settings().find(variable) != null;
    }

    private static void add(Fault fault, List<Fault> faults) {
        if (!isTold(fault, faults)) {
            faults.add(fault);
        }
    }

    private static boolean isTold(Fault fault, List<Fault> faults) {
        for (Fault each : faults) {
            if (fault.member() != null && fault.member().equals(each.member())) {
                return true;
            }
        }
        return false;
    }

    private void secret(String name, List<Fault> faults) {
        try {
            functions.platform().check(Secret.of(name));
        } catch (FunctionException failure) {
            for (Fault fault : failure.faults()) {
                add(fault, faults);
            }
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
