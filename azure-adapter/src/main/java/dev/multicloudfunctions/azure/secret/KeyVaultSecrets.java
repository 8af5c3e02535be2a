package dev.multicloudfunctions.azure.secret;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import dev.multicloudfunctions.secret.EnvironmentSecrets;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.setting.Settings;
import dev.multicloudfunctions.spelling.ResourceName;
import java.util.List;

/**
 * Secrets of Key Vault, by references in app settings
 * (https://learn.microsoft.com/azure/app-service/app-service-key-vault-references): the platform reads the vault with the
 * app's identity and puts the text into the environment, so that a process starts with it and asks nobody. A reference
 * that the platform could not resolve is refused, as its own text would otherwise be taken for the secret.
 *
 * <p>To rotate {@code cursor-key}, store texts of several values divided by commas, one after the other: {@code OLD,NEW},
 * then {@code NEW,OLD}, and {@code NEW} when no cursor signed with the old value is in use any more. The first value
 * signs, each verifies. After each step wait until all instances have started anew: a reference without a version follows
 * within 24 hours, or at once when the app's references are refreshed. Thread-safe.
 */
public final class KeyVaultSecrets implements Secrets {

    private static final String REFERENCE = "@Microsoft.KeyVault(";

    private final Settings settings;
    private final Secrets environment;

    public KeyVaultSecrets(Settings settings) {
        this.settings = settings;
        this.environment = new EnvironmentSecrets(settings);
    }

    /** Whether the setting holds a reference in the place of its secret. */
    public static boolean isUnresolved(Settings settings, String variable) {
        String text = settings.find(variable);
        return text != null && text.startsWith(REFERENCE);
    }

    @Override
    public List<String> values(String name) {
        String variable = ResourceName.variable(name, "");
        if (isUnresolved(settings, variable)) {
            throw new FunctionException(
                    ErrorKind.INTERNAL,
                    "holds a reference to Key Vault that was not resolved. Check that the secret exists, and that the "
                            + "app's managed identity has the role Key Vault Secrets User.",
                    variable);
        }
        return environment.values(name);
    }
}
