package dev.multicloudfunctions.container.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.container.RunningContainer;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.DocumentUpkeep;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.function.Platform;
import dev.multicloudfunctions.memory.InMemoryTelemetry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

@Tag("any-jdk")
class ExpirySweepTest {

    private static final DocumentCollection<Note> LEASES = Note.byRank("leases").expires("endsAt");
    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final int BACKLOG = 2_500;

    private final InMemoryTelemetry telemetry = new InMemoryTelemetry();

    @TempDir
    private Path directory;

    private static long rows(Database database) {
        return Databases.count(database, "\"documents_leases\"");
    }

    private static void awaitRows(Database database, long wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (rows(database) != wanted && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(rows(database)).isEqualTo(wanted);
    }

    private static Documents<Note> leases(Database database) {
        return PortableDocuments.of(LEASES, JdbcDocuments.open(database, LEASES, Clock.systemUTC()), Clock.systemUTC());
    }

    private static DocumentUpkeep<Note> upkeep(Database database) {
        return new DocumentUpkeep<>(LEASES, JdbcDocuments.open(database, LEASES, Clock.systemUTC()), Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBacklogIsRemovedByTwoProcessesWithoutAPause(boolean embedded) throws Exception {
        try (Database database = embedded ? Databases.h2(directory) : Databases.newPostgres();
                var one = new ExpirySweep(Duration.ofHours(1), telemetry);
                var other = new ExpirySweep(Duration.ofHours(1), telemetry)) {
            Documents<Note> leases = leases(database);
            for (int i = 0; i < BACKLOG; i++) {
                leases.insert(Note.of("n" + i, i).endsAt(PAST.plusSeconds(i)));
            }
            leases.insert(Note.of("forever", 1));
            leases.insert(Note.of("later", 1).endsAt(Instant.parse("2999-01-01T00:00:00Z")));
            one.add(upkeep(database));
            other.add(upkeep(database));

            one.start();
            other.start();

            awaitRows(database, 2);
            assertThat(leases.findAll(List.of("forever", "later"))).hasSize(2);
            assertThat(telemetry.lines()).isEmpty();
        }
    }

    @Test
    void aFailureIsToldOnceAndOvercome() throws Exception {
        try (Database database = Databases.h2(directory);
                var sweep = new ExpirySweep(Duration.ofMillis(5), telemetry)) {
            Documents<Note> leases = leases(database);
            leases.insert(Note.of("a", 1).endsAt(PAST));
            sweep.add(upkeep(database));
            rename(database, "documents_leases", "gone");
            sweep.start();
            Thread.sleep(200);
            rename(database, "gone", "documents_leases");

            awaitRows(database, 0);
            assertThat(telemetry.lines()).hasSize(1);
        }
    }

    private static void rename(Database database, String from, String to) {
        database.call("rename", jdbc -> jdbc.sql("ALTER TABLE \"" + from + "\" RENAME TO \"" + to + '"')
                .update());
    }

    @Test
    void theContainerSweepsWhatItsFunctionsUse() throws Exception {
        var sweep = new ExpirySweep(Duration.ofMillis(20), telemetry);
        var impatient = new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof ExpirySweep ? sweep : bean;
            }
        };
        try (var container = RunningContainer.start(directory, beans -> beans.addBeanPostProcessor(impatient))) {
            Documents<Note> leases = container.bean(Platform.class).documents(LEASES);
            leases.insert(Note.of("a", 1).endsAt(PAST));
            leases.insert(Note.of("b", 1));

            awaitRows(container.bean(Database.class), 1);
            assertThat(leases.find("b")).isPresent();
        }
    }
}
