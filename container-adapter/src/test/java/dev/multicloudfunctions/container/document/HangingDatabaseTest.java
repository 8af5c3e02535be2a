package dev.multicloudfunctions.container.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.conformance.server.HangingService.Hang;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.invocation.Invocation;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server of databases that takes what it is sent and does not answer: an invocation has its own answer in time. */
@Tag("any-jdk")
class HangingDatabaseTest {

    private static final DocumentCollection<Note> NOTES = Note.byRank("hanging-notes");
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration IN_TIME = DEADLINE.minusMillis(200);

    private static LossyServer server;
    private static Database database;
    private static Documents<Note> notes;

    @BeforeAll
    static void open() throws IOException {
        URI url = URI.create(Databases.newPostgresUrl());
        server = new LossyServer(url.getPort());
        database =
                Databases.postgres("postgres://" + url.getUserInfo() + "@127.0.0.1:" + server.port() + url.getPath());
        notes = PortableDocuments.of(NOTES, JdbcDocuments.open(database, NOTES, Clock.systemUTC()), Clock.systemUTC());
        // What is loaded for the first failure is not on the account of what hangs.
        server.hang(Hang.AFTER_CONNECT);
        try (var scope = invocation(DEADLINE).enter()) {
            assertThat(Thrown.by(() -> notes.find("a"))).isEqualTo(ErrorKind.UNAVAILABLE);
        }
        answerAgain();
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
            server.close();
        }
    }

    @BeforeEach
    void useAConnection() throws IOException {
        assertThat(notes.find("none")).isEmpty();
        server.hang(Hang.AFTER_CONNECT);
    }

    @AfterEach
    void answer() throws IOException {
        answerAgain();
    }

    /** In the background, since each connection that the pool has may be a broken one. */
    private static void answerAgain() throws IOException {
        server.heal();
        assertThat(Thrown.by(() -> {
                    try (var scope =
                            invocation(Duration.ofSeconds(60)).inBackground().enter()) {
                        notes.put(Note.of("b", 1));
                    }
                }))
                .isNull();
    }

    @Test
    void aConnectionThatWasInUseJustNow() {
        assertAnsweredInTime(invocation(DEADLINE), () -> notes.find("a"));
    }

    @Test
    void aConnectionThatWasIdleAndOnesThatAreNew() throws InterruptedException {
        // The pool looks at a connection only when it has been idle for half a second.
        Thread.sleep(700);
        assertAnsweredInTime(invocation(DEADLINE), () -> notes.find("a"));
        assertAnsweredInTime(invocation(DEADLINE).inBackground(), () -> notes.put(Note.of("a", 1)));
    }

    @Test
    void aTransaction() {
        assertAnsweredInTime(
                invocation(DEADLINE),
                () -> database.transact(
                        "try", jdbc -> jdbc.sql("SELECT 1").query(Integer.class).single()));
    }

    private static Invocation invocation(Duration time) {
        return Invocation.within(time, "id", null);
    }

    private static void assertAnsweredInTime(Invocation invocation, Runnable call) {
        long start = System.nanoTime();
        try (var scope = invocation.enter()) {
            assertThat(Thrown.by(call::run)).isEqualTo(ErrorKind.UNAVAILABLE);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
    }
}
