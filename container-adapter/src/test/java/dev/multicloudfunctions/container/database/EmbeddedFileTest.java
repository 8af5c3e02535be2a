package dev.multicloudfunctions.container.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.product.JdbcProductRepository;
import dev.multicloudfunctions.core.product.Product;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFileTest {

    private static final int THREADS = 4;
    private static final int PRODUCTS = 12_000;
    /** Ten thousand commits a second leave megabytes until the next look; a file no larger is small enough. */
    private static final long SMALL = 12 << 20;

    @TempDir
    private Path directory;

    @Test
    void theFileOfManyWritesStaysBelowThreeTimesWhatARegularStopLeaves() throws Exception {
        long largest = 0;
        try (Database database = Databases.h2(directory)) {
            var repository = new JdbcProductRepository(database);
            var writers = Executors.newFixedThreadPool(THREADS);
            List<Future<Long>> largestSeen = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                largestSeen.add(writers.submit(writer(repository)));
            }
            for (Future<Long> each : largestSeen) {
                largest = Math.max(largest, each.get());
            }
            writers.shutdown();
        }

        assertThat(size()).isLessThan(1_000L * PRODUCTS);
        assertThat(largest).isLessThan(Math.max(SMALL, 3 * size()));
        try (Database again = Databases.h2(directory)) {
            assertThat(count(again)).isEqualTo(PRODUCTS);
        }
    }

    private Callable<Long> writer(JdbcProductRepository repository) {
        return () -> {
            long largest = 0;
            for (int i = 0; i < PRODUCTS / THREADS; i++) {
                String id = Long.toHexString(System.nanoTime()) + '-' + UUID.randomUUID();
                repository.insert(new Product(id, "Lamp", new BigDecimal("12.50"), Instant.now(), Instant.now(), 1));
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
        return database.call("count", jdbc -> jdbc.sql("SELECT count(*) FROM product")
                .query(Long.class)
                .single());
    }
}
