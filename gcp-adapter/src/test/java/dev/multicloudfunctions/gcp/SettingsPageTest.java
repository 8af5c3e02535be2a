package dev.multicloudfunctions.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.gcp.setting.GcpSettings;
import dev.multicloudfunctions.tooling.setting.SettingsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/settings.md");

    @Test
    void theSettingsOfGoogleCloudAreDocumentedAsTheyAre() throws IOException {
        String written = Files.readString(PAGE).replace("\r\n", "\n");
        String current =
                new SettingsPage(FunctionTable.of(new CoreFunctions())).renewed(written, "gcp", GcpSettings.ALL);
        if (Boolean.getBoolean("mcf.write")) {
            Files.writeString(PAGE, current);
            return;
        }
        assertThat(written)
                .as("docs/settings.md is not current. Renew it: ./mvnw -Dfast -pl gcp-adapter -am test"
                        + " -Dtest=SettingsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dmcf.write=true")
                .isEqualTo(current);
    }
}
