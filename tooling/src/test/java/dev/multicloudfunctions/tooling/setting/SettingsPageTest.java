package dev.multicloudfunctions.tooling.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.auth.AuthSettings;
import dev.multicloudfunctions.core.CoreFunctions;
import dev.multicloudfunctions.function.FunctionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/settings.md");

    private final SettingsPage page = new SettingsPage(FunctionTable.of(new CoreFunctions()));

    @Test
    void theDocumentationIsCurrent() throws IOException {
        String written = Files.readString(PAGE).replace("\r\n", "\n");
        String current = page.renewed(page.renewed(written, "everywhere"), "access", AuthSettings.ALL);
        if (Boolean.getBoolean("mcf.write")) {
            Files.writeString(PAGE, current);
            return;
        }
        assertThat(written)
                .as(
                        "docs/settings.md is not current. Renew it: "
                                + "./mvnw -Dfast -pl tooling -am test -Dtest=SettingsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dmcf.write=true")
                .isEqualTo(current);
    }

    @Test
    void whoNeedsASettingFollowsFromWhatFunctionsAskFor() {
        String text = page.renewed("before\n<!-- settings: x -->\nold\n<!-- /settings: x -->\nafter\n", "x");

        assertThat(text)
                .startsWith("before\n<!-- settings: x -->\n| variable |")
                .endsWith("|\n<!-- /settings: x -->\nafter\n")
                .contains("| `ORDERS_TOPIC` | text, up to 1024 characters |  | `submitOrder` on aws, azure, gcp |")
                .contains("| `RETENTION_DAYS` | a whole number from 1 to 36500 | `30` |  |")
                .doesNotContain("old");
    }

    @Test
    void aPageWithoutTheMarkersIsRefused() {
        assertThatThrownBy(() -> page.renewed("", "aws", List.of())).hasMessageContaining("<!-- settings: aws -->");
    }
}
