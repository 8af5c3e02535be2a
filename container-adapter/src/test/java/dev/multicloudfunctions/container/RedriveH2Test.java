package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The suite on an embedded database, whose file has one process at a time. */
@Tag("any-jdk")
class RedriveH2Test extends ContainerRedrive {

    @TempDir
    private Path directory;

    @Override
    Database open() {
        return Databases.h2(directory);
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of("DATA_DIR", directory.toString());
    }
}
