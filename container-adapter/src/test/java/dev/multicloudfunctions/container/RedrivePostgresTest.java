package dev.multicloudfunctions.container;

import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The suite on PostgreSQL. */
@Tag("any-jdk")
class RedrivePostgresTest extends ContainerRedrive {

    private String url;

    @BeforeEach
    void newDatabase() {
        url = Databases.newPostgresUrl();
    }

    @Override
    Database open() {
        return Databases.postgres(url);
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of("DATABASE_URL", url);
    }
}
