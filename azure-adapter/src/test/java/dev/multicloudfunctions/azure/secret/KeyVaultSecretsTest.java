package dev.multicloudfunctions.azure.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.store.SecretsConformance;
import dev.multicloudfunctions.core.pagination.Cursors;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.secret.Secrets;
import dev.multicloudfunctions.secret.StoredSecret;
import dev.multicloudfunctions.setting.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyVaultSecretsTest extends SecretsConformance {

    private static final String OLD = "old-0123456789abcdef";
    private static final String NEW = "new-0123456789abcdef";

    private Secrets secrets = resolved(OLD);

    @Override
    protected Secrets secrets() {
        return secrets;
    }

    /** A process that has started after the second step. */
    @Override
    protected String rotate() {
        secrets = resolved(NEW + ',' + OLD);
        return NEW;
    }

    /** A process that has started after the secret was deleted: its setting holds the reference itself. */
    @Override
    protected boolean revoke() {
        secrets = resolved("@Microsoft.KeyVault(VaultName=v;SecretName=cursor-key)");
        return true;
    }

    @Test
    void noCursorIsRefusedWhileInstancesStartAnewStepByStep() {
        String[] steps = {OLD, OLD + ',' + NEW, NEW + ',' + OLD, NEW};
        for (int step = 0; step + 1 < steps.length; step++) {
            Cursors before = cursors(steps[step]);
            Cursors after = cursors(steps[step + 1]);

            if (step + 2 < steps.length) {
                assertThat(after.open(before.seal("here")))
                        .as("after step " + step)
                        .isEqualTo("here");
            }
            assertThat(before.open(after.seal("there")))
                    .as("before step " + step)
                    .isEqualTo("there");
        }
    }

    @Test
    void aCursorOfTheOldValueEndsWithTheLastStep() {
        String cursor = cursors(OLD).seal("here");

        assertThat(cursors(NEW + ',' + OLD).open(cursor)).isEqualTo("here");
        assertThat(Thrown.by(() -> cursors(NEW).open(cursor))).isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void aReferenceThatWasNotResolvedIsNoSecret() {
        Secrets unresolved = resolved("@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/cursor-key)");

        assertThat(Thrown.by(() -> unresolved.values(KEY))).isEqualTo(ErrorKind.INTERNAL);
    }

    private static Cursors cursors(String value) {
        return new Cursors(StoredSecret.of(resolved(value), Cursors.KEY), "products");
    }

    private static Secrets resolved(String value) {
        return new KeyVaultSecrets(Settings.of(Map.of("CURSOR_KEY", value)));
    }
}
