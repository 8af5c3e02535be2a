package dev.multicloudfunctions.container.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.error.ErrorKind;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that break after the server did what it was asked to; and how often it is asked. */
class LostAnswersTest {

    private static final DocumentCollection<Note> NOTES = Note.byRank("lossy-notes");
    private static final String INSERT = "INSERT INTO \"documents_lossy_notes\"";
    private static final String UPDATE = "UPDATE \"documents_lossy_notes\"";
    private static final String DELETE = "DELETE FROM \"documents_lossy_notes\"";
    private static final String SELECT = "SELECT document_key";

    private static LossyServer server;
    private static Database database;
    private static Documents<Note> notes;

    @BeforeAll
    static void open() throws IOException {
        URI url = URI.create(Databases.newPostgresUrl());
        server = new LossyServer(url.getPort());
        // Without statements that the server knows by a number, the text is in each request.
        database = Databases.postgres("postgres://" + url.getUserInfo() + "@127.0.0.1:" + server.port() + url.getPath()
                + "?prepareThreshold=0");
        notes = PortableDocuments.of(NOTES, JdbcDocuments.open(database, NOTES, Clock.systemUTC()), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
            server.close();
        }
    }

    @BeforeEach
    void clean() {
        database.call("clean", jdbc -> jdbc.sql("DELETE FROM \"documents_lossy_notes\"")
                .update());
        server.lose("none", 0);
        server.lost().clear();
    }

    private static List<Integer> ranks() {
        return notes.query(NOTES.query("byRank").equal("l")).items().stream()
                .map(Note::rank)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anInsertWhoseAnswerIsLostIsDoneOnce(int times) {
        server.lose(INSERT, times);

        assertThat(notes.insert(Note.of("a", 1)).version()).isEqualTo(1);

        // What it finds when it is sent again is its own, which ends it.
        assertThat(server.lost()).hasSize(times);
        assertThat(ranks()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aChangeWhoseAnswerIsLostIsDoneOnce(int times) {
        Note first = notes.insert(Note.of("a", 1));
        server.lose(UPDATE, times);
        Note second = notes.replace(first.rank(2));
        server.lose(UPDATE, times);
        Note third = notes.put(Note.of("a", 3));
        server.lose(UPDATE, times);
        Note fourth = notes.update("a", note -> note.rank(note.rank() + 10));

        assertThat(List.of(second.version(), third.version(), fourth.version())).containsExactly(2L, 3L, 4L);
        assertThat(server.lost()).hasSize(3 * times);
        assertThat(notes.find("a")).contains(fourth);
        assertThat(ranks()).containsExactly(13);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aDeleteWhoseAnswerIsLostIsDone(int times) {
        notes.insert(Note.of("a", 1));
        server.lose(DELETE, times);
        boolean deleted = notes.delete("a");
        notes.insert(Note.of("a", 1));
        server.lose(DELETE, times);
        boolean deletedByVersion = notes.delete("a", 1);

        assertThat(deleted).isTrue();
        assertThat(deletedByVersion).isTrue();
        assertThat(server.lost()).hasSize(2 * times);
        assertThat(ranks()).isEmpty();
    }

    @Test
    void aReadWhoseAnswerIsLostIsAskedAgain() {
        Note stored = notes.insert(Note.of("a", 1));
        server.lose(SELECT, 3);
        Optional<Note> found = notes.find("a");
        server.lose(SELECT, 3);
        List<Integer> queried = ranks();

        assertThat(found).contains(stored);
        assertThat(queried).containsExactly(1);
        assertThat(server.lost()).hasSize(6);
    }

    /** As a process that dies after one statement leaves it: nobody asks for the outcome. */
    @Test
    void whatIsDoneWithoutAnyAnswerIsDoneWithItsEntries() {
        server.lose(INSERT, 100);
        assertThat(Thrown.by(() -> notes.insert(Note.of("a", 1)))).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(ranks()).containsExactly(1);

        server.lose(UPDATE, 100);
        assertThat(Thrown.by(() -> notes.replace(Note.of("a", 2).version(1)))).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(ranks()).containsExactly(2);
        assertThat(notes.find("a").orElseThrow().rank()).isEqualTo(2);

        server.lose(DELETE, 100);
        assertThat(Thrown.by(() -> notes.delete("a"))).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(ranks()).isEmpty();
        server.lose("none", 0);
        assertThat(notes.insert(Note.of("a", 3)).version()).isEqualTo(1);
        assertThat(ranks()).containsExactly(3);
    }

    @Test
    void anOperationIsOneStatementOrTwoHoweverManyDocumentsThereAre() {
        for (int i = 0; i < 101; i++) {
            notes.insert(Note.of("n" + i, i));
        }
        Note stored = notes.find("n1").orElseThrow();
        List<String> keys = IntStream.range(0, 100).mapToObj(i -> "n" + i).toList();

        assertThat(asked(() -> notes.find("n1"))).isEqualTo(1);
        assertThat(asked(() -> notes.findAll(keys))).isEqualTo(1);
        assertThat(asked(() -> notes.list(100, null))).isEqualTo(1);
        assertThat(asked(() -> notes.query(NOTES.query("byRank").equal("l").limit(100))))
                .isEqualTo(1);
        assertThat(asked(() -> notes.insert(Note.of("new", 1)))).isEqualTo(1);
        assertThat(asked(() -> notes.update("new", note -> note.rank(2)))).isEqualTo(2);
        assertThat(asked(() -> notes.replace(stored.rank(9)))).isEqualTo(2);
        assertThat(asked(() -> notes.delete("new"))).isEqualTo(2);
    }

    private static int asked(Runnable call) {
        int before = server.asked("\"documents_lossy_notes\"");
        call.run();
        return server.asked("\"documents_lossy_notes\"") - before;
    }
}
