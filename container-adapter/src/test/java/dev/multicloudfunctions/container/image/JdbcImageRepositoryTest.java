package dev.multicloudfunctions.container.image;

import dev.multicloudfunctions.conformance.store.ImageRepositoryConformance;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.core.image.ImageRepository;
import org.junit.jupiter.api.Nested;

class JdbcImageRepositoryTest {

    @Nested
    class OnH2 extends ImageRepositoryConformance {
        @Override
        protected ImageRepository repository() {
            return new JdbcImageRepository(Databases.h2());
        }
    }

    @Nested
    class OnPostgres extends ImageRepositoryConformance {
        @Override
        protected ImageRepository repository() {
            return new JdbcImageRepository(Databases.postgres());
        }
    }
}
