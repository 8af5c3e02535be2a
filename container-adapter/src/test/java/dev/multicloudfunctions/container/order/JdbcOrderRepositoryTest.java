package dev.multicloudfunctions.container.order;

import dev.multicloudfunctions.conformance.store.OrderRepositoryConformance;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.core.order.OrderRepository;
import org.junit.jupiter.api.Nested;

class JdbcOrderRepositoryTest {

    @Nested
    class OnH2 extends OrderRepositoryConformance {
        @Override
        protected OrderRepository repository() {
            return new JdbcOrderRepository(Databases.h2());
        }
    }

    @Nested
    class OnPostgres extends OrderRepositoryConformance {
        @Override
        protected OrderRepository repository() {
            return new JdbcOrderRepository(Databases.postgres());
        }
    }
}
