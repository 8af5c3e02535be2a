package dev.multicloudfunctions.secret;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spelling.ResourceName;
import java.util.ArrayList;
import java.util.List;

/**
 * Secrets from the environment: {@code cursor-key} is the variable {@code CURSOR_KEY}, several values divided by commas,
 * the current one first. A rotation is noticed when the process starts anew. Thread-safe.
 */
public final class EnvironmentSecrets implements Secrets {

    private static final int MIN_LENGTH = 16;

    private final Settings settings;

    /** Reads them from these settings. */
    public EnvironmentSecrets(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> values(String name) {
        String variable = ResourceName.variable(name, "");
        String text = settings.find(variable);
        if (text == null) {
            throw refused(variable, "is not set");
        }
        var values = new ArrayList<String>();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            if (end - start < MIN_LENGTH) {
                throw refused(variable, "has a value that is too short");
            }
            values.add(text.substring(start, end));
            start = end + 1;
        }
        return List.copyOf(values);
    }

    private static FunctionException refused(String variable, String fault) {
        return new FunctionException(
                ErrorKind.INTERNAL,
                "The secret in " + variable + ' ' + fault + ". Set it to " + MIN_LENGTH
                        + " characters or more, or to several such values divided by commas, the current one first.");
    }
}
