package dev.multicloudfunctions.container.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The container's own secrets, where an orchestrator mounts them as files, as Docker Swarm does: {@code DATABASE_URL_FILE}
 * names the file that holds {@code DATABASE_URL}. So the secret is in no process's environment. Those of functions are
 * read from files by {@link dev.multicloudfunctions.secret.MountedSecrets}.
 */
public final class SecretFiles {

    private static final List<String> SECRETS = List.of("DATABASE_URL");
    private static final String SUFFIX = "_FILE";

    private SecretFiles() {}

    /**
     * The environment, with the secrets that its files hold.
     *
     * @throws UsageException naming every file that cannot be read, and every secret that is given twice
     */
    public static Map<String, String> read(Map<String, String> environment) {
        var faults = new ArrayList<String>();
        Map<String, String> all = new HashMap<>(environment);
        for (String secret : SECRETS) {
            String file = environment.getOrDefault(secret + SUFFIX, "");
            if (file.isBlank()) {
                continue;
            }
            if (!environment.getOrDefault(secret, "").isBlank()) {
                faults.add(secret + " and " + secret + SUFFIX + " are both set. Remove one of them.");
                continue;
            }
            try {
                // Editors and echo end a file by a line break, which is no part of the secret.
                all.put(secret, Files.readString(Path.of(file.trim())).strip());
            } catch (IOException | InvalidPathException unreadable) {
                faults.add(secret + SUFFIX + " names '" + file
                        + "', which is no file of text that this process may read.");
            }
        }
        if (!faults.isEmpty()) {
            throw new UsageException(String.join(System.lineSeparator(), faults));
        }
        return all;
    }
}
