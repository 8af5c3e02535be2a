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
    void aFaultIsNamedAndNoSecretWithIt() {
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> SecretFiles.read(Map.of("DATABASE_URL_FILE", missing)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("DATABASE_URL_FILE names '" + missing);
        assertThatThrownBy(() ->
                        SecretFiles.read(Map.of("DATABASE_URL_FILE", missing, "DATABASE_URL", "postgresql://db/shop")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("DATABASE_URL and DATABASE_URL_FILE are both set.")
                .hasMessageNotContaining("postgresql");
    }

    @Test
    void withoutFilesTheEnvironmentIsAsItWas() {
        assertThat(SecretFiles.read(Map.of("DATABASE_URL", "postgresql://db/shop", "DATABASE_URL_FILE", "")))
                .containsEntry("DATABASE_URL", "postgresql://db/shop");
    }
}
