package dev.multicloudfunctions.secret;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spelling.ResourceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Secrets from the environment, or from files that are mounted. {@code api-key} is the variable {@code API_KEY}, which keeps
 * the value that it had when the process started; without it, the file that {@code API_KEY_FILE} names, as Docker mounts
 * it, or Cloud Run, which fetches a mounted version {@code latest} anew each time it is read
 * (https://cloud.google.com/run/docs/configuring/services/secrets). The file is read every five minutes; while it cannot
 * be, known values stay in use for an hour. Either holds one value, or several divided by commas, the current one first:
 * a new version has the new value before the old one, so that each process knows both. Thread-safe.
 */
public final class MountedSecrets implements Secrets {

    /** What follows a variable's name in that of the variable which names its file. */
    public static final String FILE = "_FILE";

    private static final long FRESH_MILLIS = 5 * 60_000;
    private static final long USABLE_MILLIS = 60 * 60_000;

    private final Settings settings;
    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();

    /** Reads values and names of files from these settings, and files again as the clock goes on. */
    public MountedSecrets(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<String> values(String name) {
        String variable = ResourceName.variable(name, "");
        String file = settings.find(variable) == null ? settings.find(variable + FILE) : null;
        return file == null ? new EnvironmentSecrets(settings).values(name) : mounted(name, variable, file);
    }

    private synchronized List<String> mounted(String name, String variable, String file) {
        Known before = known.get(name);
        long now = clock.millis();
        if (before != null && now - before.readAtMillis() < FRESH_MILLIS) {
            return before.values();
        }
        String text = text(file);
        if (text != null) {
            List<String> values = new EnvironmentSecrets(Settings.of(Map.of(variable, text))).values(name);
            known.put(name, new Known(values, now));
            return values;
        }
        if (before != null && now - before.readAtMillis() < USABLE_MILLIS) {
            return before.values();
        }
        throw new FunctionException(
                ErrorKind.UNAVAILABLE,
                "The file of the secret " + name + " cannot be read. Mount the secret where " + variable + FILE
                        + " says, or try again later.");
    }

    private static @Nullable String text(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException unreadable) {
            return null;
        }
    }

    private record Known(List<String> values, long readAtMillis) {

        /** Not what is secret. */
        @Override
        public String toString() {
            return values.size() + " values";
        }
    }
}
