package dev.multicloudfunctions.container.product;

import dev.multicloudfunctions.conformance.store.ProductRepositoryConformance;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.core.product.ProductRepository;
import org.junit.jupiter.api.Nested;

class JdbcProductRepositoryTest {

    @Nested
    class OnH2 extends ProductRepositoryConformance {
        @Override
        protected ProductRepository repository() {
            return new JdbcProductRepository(Databases.h2());
        }
    }

    @Nested
    class OnPostgres extends ProductRepositoryConformance {
        @Override
        protected ProductRepository repository() {
            return new JdbcProductRepository(Databases.postgres());
        }
    }
}
