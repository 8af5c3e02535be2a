package dev.multicloudfunctions.container.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.conformance.Thrown;
import dev.multicloudfunctions.container.database.Database;
import dev.multicloudfunctions.container.database.Databases;
import dev.multicloudfunctions.container.database.PostgresServer;
import dev.multicloudfunctions.document.DocumentCollection;
import dev.multicloudfunctions.document.Documents;
import dev.multicloudfunctions.document.internal.PortableDocuments;
import dev.multicloudfunctions.error.ErrorKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start finds and makes. */
class DocumentTableTest {

    private static final DocumentCollection<Note> PLAIN = Note.plain("notes-1");
    private static final DocumentCollection<Note> BY_RANK = Note.byRank("notes-1");

    @TempDir
    private Path directory;

    private final List<Database> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Database::close);
    }

    private Database database(boolean embedded) {
        Database database = embedded ? Databases.h2(directory) : Databases.newPostgres();
        open.add(database);
        return database;
    }

    private static <T> Documents<T> documents(Database database, DocumentCollection<T> collection) {
        return PortableDocuments.of(
                collection, JdbcDocuments.open(database, collection, Clock.systemUTC()), Clock.systemUTC());
    }

    private static List<String> ids(Documents<Note> notes, DocumentCollection<Note> collection) {
        return notes.query(collection.query("byRank").equal("l").limit(100)).items().stream()
                .map(Note::id)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIndexThatIsNewHoldsWhatIsThereWhenTheCollectionIsOpen(boolean embedded) {
        Database database = database(embedded);
        Documents<Note> old = documents(database, PLAIN);
        for (int i = 0; i < 250; i++) {
            old.insert(Note.of("n" + i, -i));
        }

        Documents<Note> notes = documents(database, BY_RANK);

        assertThat(ids(notes, BY_RANK)).hasSize(100).startsWith("n249", "n248", "n247");
        assertThat(notes.find("n7")).contains(Note.of("n7", -7).version(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIndexThatChangesUnderItsNameIsFilledAnew(boolean embedded) {
        Database database = database(embedded);
        documents(database, BY_RANK).insert(Note.of("b", 1));
        documents(database, BY_RANK).insert(Note.of("a", 2));
        DocumentCollection<Note> byId = PLAIN.index("byRank", "list", "id");

        assertThat(ids(documents(database, byId), byId)).containsExactly("a", "b");
        // The version before is put back.
        assertThat(ids(documents(database, BY_RANK), BY_RANK)).containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIndexThatWasGoneForAVersionIsFilledAgain(boolean embedded) {
        Database database = database(embedded);
        documents(database, BY_RANK).insert(Note.of("a", 1));
        Documents<Note> without = documents(database, PLAIN);
        without.insert(Note.of("b", 0));
        without.update("a", note -> note.rank(-1));

        assertThat(ids(documents(database, BY_RANK), BY_RANK)).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStartThatEndedBeforeAllWasFilledIsMadeUpFor(boolean embedded) {
        Database database = database(embedded);
        documents(database, PLAIN).insert(Note.of("a", 1));
        assertThat(new DocumentTable(database, BY_RANK).make()).isTrue();

        assertThat(ids(documents(database, BY_RANK), BY_RANK)).containsExactly("a");
        assertThat(new DocumentTable(database, BY_RANK).make()).isFalse();
    }

    @Test
    void processesThatStartAtOnceAgree() throws Exception {
        String url = Databases.newPostgresUrl();
        for (int i = 0; i < 2; i++) {
            open.add(Databases.postgres(url));
        }
        documents(open.get(0), PLAIN).insert(Note.of("a", 1));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (DocumentCollection<Note> collection : List.of(BY_RANK, Note.byRank("new-1"), Note.byRank("new-2"))) {
                var starts = new ArrayList<Callable<Documents<Note>>>();
                for (int i = 0; i < 6; i++) {
                    Database database = open.get(i % 2);
                    starts.add(() -> documents(database, collection));
                }
                int n = 0;
                for (Future<Documents<Note>> started : threads.invokeAll(starts)) {
                    started.get().put(Note.of("k" + n++, 2));
                    assertThat(ids(started.get(), collection)).contains("k" + (n - 1));
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ids(documents(open.get(1), BY_RANK), BY_RANK)).hasSize(7).startsWith("a");
    }

    /** To people, signs come before digits; to indexes they do not. */
    @Test
    void aDatabaseInALanguagesOrderIsQueriedInTheOrderOfBytes() throws Exception {
        PostgresServer server = PostgresServer.required();
        String name = "icu_" + Long.toString(System.nanoTime(), 36);
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
        }
        Database database = Databases.postgres(server.url(name));
        open.add(database);
        Documents<Note> notes = documents(database, BY_RANK);
        notes.insert(Note.of("b", -1));
        notes.insert(Note.of("a", 1));
        notes.insert(Note.of("B", 10));

        assertThat(ids(notes, BY_RANK)).containsExactly("b", "a", "B");
        assertThat(notes.list(2, null).items()).extracting(Note::id).containsExactly("B", "a");
    }

    /** A document that is no Note. */
    record Other(String id, String text) {}

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatDoesNotMakeARecordIsLeftAndHindersNoStart(boolean embedded) {
        Database database = database(embedded);
        documents(database, DocumentCollection.of("notes-1", Other.class).key("id"))
                .put(new Other("b", "x"));
        documents(database, PLAIN).insert(Note.of("a", 1));

        Documents<Note> notes = documents(database, BY_RANK);

        assertThat(ids(notes, BY_RANK)).containsExactly("a");
        assertThat(Thrown.by(() -> notes.find("b"))).isEqualTo(ErrorKind.INTERNAL);
    }

    /** Of control characters alone, each of which takes six bytes of JSON. */
    record Control(String id, String a, String b, String c, String d, String e, String f, String g) {}

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void controlCharactersAreStoredUpToTheLimitOfH2(boolean embedded) {
        DocumentCollection<Control> collection =
                DocumentCollection.of("control", Control.class).key("id");
        Documents<Control> documents = documents(database(embedded), collection);
        String most = "\u0001".repeat(32_768);
        var five = new Control("five", most, most, most, most, most, "", "");
        documents.insert(five);
        assertThat(documents.find("five")).contains(five);

        var seven = new Control("seven", most, most, most, most, most, most, most);
        assertThat(Thrown.by(() -> documents.insert(seven))).isEqualTo(embedded ? ErrorKind.TOO_LARGE : null);
        assertThat(documents.find("seven").isPresent()).isEqualTo(!embedded);
    }

    private static final int DOCUMENTS = 1_000;

    /** As the databases themselves count rows, of each plan the whole. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPageReadsNoMoreThanItReturns(boolean embedded) {
        Database database = database(embedded);
        JdbcDocuments driver = JdbcDocuments.open(database, BY_RANK, Clock.systemUTC());
        Documents<Note> notes = PortableDocuments.of(BY_RANK, driver, Clock.systemUTC());
        for (int i = 0; i < DOCUMENTS; i++) {
            notes.insert(Note.of("n" + i, i));
        }
        if (!embedded) {
            database.call("analyze", jdbc -> jdbc.sql("ANALYZE").update());
        }
        String first = driver.list(1, null).found().get(0).document().entries().get("byRank");
        String group = first.substring(0, 26);

        for (boolean descending : new boolean[] {false, true}) {
            String sql = driver.range("byRank", descending);
            assertThat(rowsRead(database, sql, group, group + '~', 10)).isBetween(10L, 12L);
            assertThat(driver.range("byRank", group, group + '~', descending, 10)
                            .found())
                    .hasSize(10);
        }
    }

    private static long rowsRead(Database database, String sql, Object... parameters) {
        List<String> plan = database.call(
                "explain", jdbc -> jdbc.sql((database.embedded() ? "EXPLAIN ANALYZE " : "EXPLAIN (ANALYZE) ") + sql)
                        .params(parameters)
                        .query(String.class)
                        .list());
        String text = String.join("\n", plan);
        Matcher numbers = Pattern.compile(
                        database.embedded() ? "scanCount: (\\d+)" : "(?s)Index Scan.*actual time=\\S+ rows=(\\d+)")
                .matcher(text);
        assertThat(numbers.find()).as(text).isTrue();
        return Long.parseLong(numbers.group(1));
    }
}
