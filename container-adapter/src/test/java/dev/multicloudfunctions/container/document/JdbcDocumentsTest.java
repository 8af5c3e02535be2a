package dev.multicloudfunctions.container.document;

import dev.multicloudfunctions.conformance.document.DocumentQueriesConformance;
import dev.multicloudfunctions.conformance.document.DocumentsConformance;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.internal.DocumentDriver;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class JdbcDocumentsTest {

    /** Each declaration is opened once, as by a process. */
    private static final Map<DocumentCollection<?>, DocumentDriver> H2 = new ConcurrentHashMap<>();

    private static final Map<DocumentCollection<?>, DocumentDriver> POSTGRES = new ConcurrentHashMap<>();

    private static DocumentDriver h2(DocumentCollection<?> collection) {
        return open(H2, Databases.h2(), collection);
    }

    private static DocumentDriver postgres(DocumentCollection<?> collection) {
        return open(POSTGRES, Databases.postgres(), collection);
    }

    private static DocumentDriver open(
            Map<DocumentCollection<?>, DocumentDriver> opened, Database database, DocumentCollection<?> collection) {
        return opened.computeIfAbsent(
                collection, declared -> JdbcDocuments.open(database, declared, Clock.systemUTC()));
    }

    /** The whole number of updates takes minutes where each reaches the disk. */
    abstract static class Documents extends DocumentsConformance {
        @Override
        protected int writers() {
            return 64;
        }

        @Override
        protected int updatesOfEach() {
            return Boolean.getBoolean("mcf.soak") ? 10_000 : 20;
        }

        @Override
        protected int refusals() {
            return 0;
        }
    }

    @Nested
    class OnH2 extends Documents {
        @Override
        protected DocumentDriver driver(DocumentCollection<?> collection) {
            return h2(collection);
        }
    }

    @Nested
    class OnPostgres extends Documents {
        @Override
        protected DocumentDriver driver(DocumentCollection<?> collection) {
            return postgres(collection);
        }
    }

    @Nested
    class QueriesOnH2 extends DocumentQueriesConformance {
        @Override
        protected DocumentDriver driver(DocumentCollection<?> collection) {
            return h2(collection);
        }
    }

    @Nested
    class QueriesOnPostgres extends DocumentQueriesConformance {
        @Override
        protected DocumentDriver driver(DocumentCollection<?> collection) {
            return postgres(collection);
        }
    }
}
