package dev.multicloudfunctions.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.container.database.PostgresServer;
import dev.multicloudfunctions.function.FunctionModule;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two applications and one server of PostgreSQL. */
class ApplicationsTest {

    /** Makes the sample another application. */
    @Configuration(proxyBeanMethods = false)
    static class Other {

        @Bean
        FunctionModule name() {
            return table -> table.application("other", "Another one");
        }
    }

    @Test
    void anotherApplicationIsRefusedUnlessItHasASchemaOfItsOwn(@TempDir Path one, @TempDir Path two) throws Exception {
        PostgresServer server = PostgresServer.required();
        String url = server.newDatabase("two_applications");
        String product = "{\"name\":\"Tea\",\"price\":1}";
        try (var first = RunningContainer.start(one, "DATABASE_URL", url);
                var replica = RunningContainer.start(two, "DATABASE_URL", url)) {
            assertThat(first.post("/products", product, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(replica.get("/products").body()).contains("Tea");

            assertThatThrownBy(() -> other(two, url))
                    .rootCause()
                    .hasMessageContaining("is used by the application 'multicloud-functions', and this is 'other'")
                    .hasMessageContaining("currentSchema");

            try (Connection connection = server.connect("two_applications");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA other");
            }
            try (var other = other(two, url + "?currentSchema=other")) {
                assertThat(other.get("/products").body()).contains("\"items\":[]");
            }
        }
    }

    private static RunningContainer other(Path data, String url) {
        return RunningContainer.start(data, "DATABASE_URL", url, "MAIN_CLASS", Other.class.getName());
    }
}
