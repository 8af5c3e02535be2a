package dev.multicloudfunctions.container.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.document.JdbcDocuments;
import dev.multicloudfunctions.core.product.Product;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jdk")
class EmbeddedFileTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final int THREADS = 4;
    private static final int PRODUCTS = 12_000;
    /** Below this nothing is tidied. The file of so many products would have 180 MB otherwise. */
    private static final long SMALL = 16 << 20;

    @TempDir
    private Path directory;

    @Test
    void theFileOfManyWritesStaysBelowItsBound() throws Exception {
        long largest = 0;
        try (Database database = Databases.h2(directory)) {
            DocumentDriver driver = JdbcDocuments.open(database, Product.PRODUCTS, CLOCK);
            Documents<Product> products = PortableDocuments.of(Product.PRODUCTS, driver, CLOCK);
            var writers = Executors.newFixedThreadPool(THREADS);
            List<Future<Long>> largestSeen = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                largestSeen.add(writers.submit(writer(products)));
            }
            for (Future<Long> each : largestSeen) {
                largest = Math.max(largest, each.get());
            }
            writers.shutdown();
        }

        assertThat(size()).isLessThan(1_000L * PRODUCTS);
        assertThat(largest).isLessThan(SMALL);
        try (Database again = Databases.h2(directory)) {
            assertThat(count(again)).isEqualTo(PRODUCTS);
        }
    }

    @Test
    void theFileShrinksSoonAfterMuchWasDeletedAtOnce() throws Exception {
        try (Database database = Databases.h2(directory)) {
            execute(
                    database,
                    "CREATE TABLE ballast AS SELECT x AS id, CAST(secure_rand(500000) AS VARBINARY(500000)) AS bytes"
                            + " FROM system_range(1, 80)");
            awaitSizeBelow(3 * SMALL);
            assertThat(size()).isGreaterThan(2 * SMALL);

            execute(database, "TRUNCATE TABLE ballast");
            for (int i = 0; i < 3; i++) {
                // H2's books are those of the commit before.
                execute(database, "INSERT INTO generated_secret (name, secret_value) VALUES ('test-" + i + "', 'x')");
            }

            awaitSizeBelow(SMALL);
        }
    }

    private void awaitSizeBelow(long bytes) throws Exception {
        for (int i = 0; i < 100 && size() >= bytes; i++) {
            Thread.sleep(100);
        }
        assertThat(size()).isLessThan(bytes);
    }

    private static void execute(Database database, String statement) {
        database.call("test", jdbc -> jdbc.sql(statement).update());
    }

    private Callable<Long> writer(Documents<Product> products) {
        return () -> {
            long largest = 0;
            for (int i = 0; i < PRODUCTS / THREADS; i++) {
                String id = Long.toHexString(System.nanoTime()) + '-' + UUID.randomUUID();
                products.insert(new Product(id, "Lamp", new BigDecimal("12.50"), Instant.now(), Instant.now(), 1));
                if (i % 50 == 0) {
                    largest = Math.max(largest, size());
                }
            }
            return largest;
        };
    }

    private long size() throws IOException {
        return Files.size(directory.resolve("multicloud-functions.mv.db"));
    }

    private static long count(Database database) {
        return Databases.count(database, "\"documents_products\"");
    }
}
