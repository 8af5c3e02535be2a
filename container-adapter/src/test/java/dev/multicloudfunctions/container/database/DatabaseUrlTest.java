package dev.multicloudfunctions.container.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.error.FunctionException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://ann:pw@db.example:5433/shop, jdbc:postgresql://db.example:5433/shop, ann, pw",
        "postgresql://ann:pw@db/shop, jdbc:postgresql://db/shop, ann, pw",
        "postgres://ann@db/shop, jdbc:postgresql://db/shop, ann,",
        "postgres://db/shop, jdbc:postgresql://db/shop,,",
        "postgres://ann:p%40s%3As%2Fw+d%25@my_db:5432/shop, jdbc:postgresql://my_db:5432/shop, ann, p@s:s/w+d%",
        "postgres://ann:a:b@db/shop, jdbc:postgresql://db/shop, ann, a:b",
        "postgres://ann:pw@[::1]:5432/shop, jdbc:postgresql://[::1]:5432/shop, ann, pw",
        "'postgres://ann:pw@a:5432,b:5432/shop', 'jdbc:postgresql://a:5432,b:5432/shop', ann, pw",
        "postgres://ann:pw@db/shop?sslmode=require&x=%20, jdbc:postgresql://db/shop?sslmode=require&x=%20, ann, pw",
        "jdbc:postgresql://db/shop?user=ann&password=pw, jdbc:postgresql://db/shop?user=ann&password=pw,,",
        "jdbc:postgresql:shop, jdbc:postgresql:shop,,"
    })
    void theFormsOfProvidersAndOfTheDriverAreTaken(String text, String jdbc, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.jdbc()).isEqualTo(jdbc);
        assertThat(url.user()).isEqualTo(user);
        assertThat(url.password()).isEqualTo(password);
        assertThat(url.embedded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop",
                "mysql://ann:hunter2@db/shop",
                "jdbc:mysql://ann:hunter2@db/shop",
                "jdbc:postgresql://ann:hunter2@db/shop",
                "jdbc:postgresql://db:port/shop?password=hunter2",
                "jdbc:postgresql://db:0/shop?password=hunter2",
                "postgres://ann:hunter2@db:99999/shop",
                "postgres://ann:hunter2@a:5432,b:hunter2/shop",
                "postgres://ann:hunter2@db",
                "postgres://ann:hunter2@db/",
                "postgres://ann:hunter2@/shop",
                "postgres://ann:hunter2@db/shop/more",
                "postgres:ann:hunter2@db/shop",
                "postgres://ann:hunter2 and more@db/shop",
                "postgres://ann:hunter2#more@db/shop",
                "postgres://ann:hunter2%@db/shop",
                "postgres://ann:hunter2%zz@db/shop"
            })
    void anythingElseIsRefusedWithoutAWordOfThePassword(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("postgres://user:password@host:5432/database")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://ann:hunter2@db:5432/shop, jdbc:postgresql://db:5432/shop",
        "jdbc:postgresql://db/shop?user=ann&password=hunter2, jdbc:postgresql://db/shop"
    })
    void itsTextIsThePlaceAlone(String text, String shown) {
        assertThat(DatabaseUrl.parse(text)).hasToString(shown);
    }

    @Test
    void theEmbeddedOneIsAFileThatEachCommitReaches() {
        DatabaseUrl url = DatabaseUrl.embedded(Path.of("/srv/x"));

        assertThat(url.jdbc())
                .startsWith("jdbc:h2:file:/srv/x/multicloud-functions;")
                .contains("WRITE_DELAY=0");
        assertThat(url.embedded()).isTrue();
        assertThatThrownBy(() -> DatabaseUrl.embedded(Path.of("/srv/a;b"))).isInstanceOf(FunctionException.class);
    }
}
