package dev.multicloudfunctions.container.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aSecretIsReadFromItsFileWithoutTheLineBreakAtTheEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("database-url"), "postgresql://shop:s3cret@db/shop\n");

        assertThat(SecretFiles.read(Map.of("DATABASE_URL_FILE", file.toString(), "PORT", "1")))
                .containsEntry("DATABASE_URL", "postgresql://shop:s3cret@db/shop")
                .containsEntry("PORT", "1");
    }

    @Test
    void allFaultsAreNamedAtOnceAndNoSecretWithThem() {
        assertThatThrownBy(() -> SecretFiles.read(Map.of(
                        "DATABASE_URL_FILE",
                        folder.resolve("missing").toString(),
                        "CURSOR_KEY_FILE",
                        "/run/secrets/cursor-key",
                        "CURSOR_KEY",
                        "0123456789abcdef")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("DATABASE_URL_FILE names '" + folder.resolve("missing"))
                .hasMessageContaining("CURSOR_KEY and CURSOR_KEY_FILE are both set.")
                .hasMessageNotContaining("0123456789abcdef");
    }

    @Test
    void withoutFilesTheEnvironmentIsAsItWas() {
        assertThat(SecretFiles.read(Map.of("DATABASE_URL", "postgresql://db/shop", "CURSOR_KEY_FILE", "")))
                .containsEntry("DATABASE_URL", "postgresql://db/shop")
                .doesNotContainKey("CURSOR_KEY");
    }
}
