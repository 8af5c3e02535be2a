package dev.multicloudfunctions.container.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

@Tag("any-jdk")
class DatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void whatWasStoredIsThereWhenItIsOpenedAgain() {
        try (Database database = Databases.h2(directory)) {
            insert(database, "a");
        }
        try (Database database = Databases.h2(directory)) {
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseOfAnOlderReleaseOpensAndKeepsItsTables() {
        Databases.ofAnOlderRelease(directory, "INSERT INTO product VALUES ('kept')");

        try (Database database = Databases.h2(directory)) {
            insert(database, "a");

            assertThat(database.<String>call("products", jdbc -> jdbc.sql("SELECT id FROM product")
                            .query(String.class)
                            .single()))
                    .isEqualTo("kept");
        }
    }

    @Test
    void theEmbeddedFileIsReadableByItsOwnerAlone() throws IOException {
        Databases.h2(directory.resolve("new")).close();

        Path file = directory.resolve("new/multicloud-functions.mv.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("new"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aDataDirectoryThatIsAFileIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        for (Path place : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> Databases.h2(place))
                    .isInstanceOf(FunctionException.class)
                    .hasMessageStartingWith("The data directory " + place + " cannot be written: ")
                    .hasMessageContaining("--data-dir")
                    .hasMessageNotContaining("Exception");
        }
    }

    @Test
    void anAddressThatTheDriverDoesNotTakeIsNotQuoted() {
        assertThatThrownBy(() -> Databases.postgres("jdbc:postgresql://db/%zz?password=hunter2"))
                .isInstanceOf(FunctionException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithoutThePassword() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> Databases.postgres("postgres://ann:hunter2@127.0.0.1:" + port + "/shop"))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:" + port + "/shop")
                .hasMessageContaining("ann")
                .hasMessageContaining("DATABASE_URL")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        String url = PostgresServer.required().url("no_such_database");

        assertThatThrownBy(() -> Databases.postgres(url)).hasMessageContaining("3D000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTransactionThatFailsLeavesNothing(boolean embedded) {
        try (Database database = embedded ? Databases.h2(directory) : Databases.newPostgres()) {
            assertThatThrownBy(() -> database.transact("fail", jdbc -> {
                        insert(database, "a");
                        throw FunctionException.invalid(null, "no");
                    }))
                    .isInstanceOf(FunctionException.class)
                    .hasMessage("no");

            assertThat(count(database)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeyThatExistsUndoesTheWholeTransaction(boolean embedded) {
        try (Database database = embedded ? Databases.h2(directory) : Databases.newPostgres()) {
            insert(database, "a");

            assertThat(database.transactUnlessExists("insert", jdbc -> {
                        insert(database, "b");
                        jdbc.sql("INSERT INTO generated_secret VALUES ('a', 'x')")
                                .update();
                    }))
                    .isFalse();
            assertThat(count(database)).isEqualTo(1);
            assertThat(database.transactUnlessExists(
                            "insert", jdbc -> jdbc.sql("INSERT INTO generated_secret VALUES ('b', 'x')")
                                    .update()))
                    .isTrue();
        }
    }

    @Test
    void aDatabaseThatIsClosedIsUnavailable() {
        Database database = Databases.h2(directory);
        database.close();

        assertThat(kind(() -> count(database))).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void aServerThatGoesAwayIsUnavailableAndComesBack() {
        try (Database database = Databases.newPostgres()) {
            insert(database, "a");
            assertThat(kind(() -> database.call("end", jdbc -> jdbc.sql("SELECT pg_terminate_backend(pg_backend_pid())")
                            .query()
                            .singleRow())))
                    .isEqualTo(ErrorKind.UNAVAILABLE);

            assertThat(count(database)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeadlockIsUnavailable(boolean embedded) throws InterruptedException {
        try (Database database = embedded ? Databases.h2(directory) : Databases.newPostgres()) {
            insert(database, "a");
            insert(database, "b");
            var both = new CountDownLatch(2);
            var kinds = new java.util.concurrent.ConcurrentLinkedQueue<ErrorKind>();
            Thread one = new Thread(() -> lockBoth(database, both, kinds, "a", "b"));
            Thread two = new Thread(() -> lockBoth(database, both, kinds, "b", "a"));
            one.start();
            two.start();
            one.join();
            two.join();

            assertThat(kinds).containsExactly(ErrorKind.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "08006, UNAVAILABLE",
        "40001, UNAVAILABLE",
        "40P01, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "55P03, UNAVAILABLE",
        "57014, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "57P03, UNAVAILABLE",
        "25006, UNAVAILABLE",
        "58030, UNAVAILABLE",
        "HYT00, UNAVAILABLE",
        "90067, UNAVAILABLE",
        "90098, UNAVAILABLE",
        "22001, INTERNAL",
        "23505, INTERNAL",
        "42P01, INTERNAL",
        "42601, INTERNAL"
    })
    void eachStateHasItsKind(String state, ErrorKind kind) {
        var thrown = new DataAccessResourceFailureException("x", new SQLException("secret", state));

        FunctionException told = SqlErrors.translate("find the product", thrown, false);
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told).hasMessageContaining("find the product").hasMessageNotContaining("secret");
        assertThat(told).hasCause(thrown);
    }

    @Test
    void aPoolWithoutAFreeConnectionIsUnavailableAndADefectIsInternal() {
        assertThat(SqlErrors.kind(new RuntimeException(new SQLTransientConnectionException("none free"))))
                .isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(SqlErrors.kind(new IllegalStateException("defect"))).isEqualTo(ErrorKind.INTERNAL);
    }

    private static void lockBoth(
            Database database, CountDownLatch both, java.util.Queue<ErrorKind> kinds, String first, String second) {
        ErrorKind kind = kind(() -> database.transact("lock both", jdbc -> {
            jdbc.sql("UPDATE generated_secret SET secret_value = 'x' WHERE name = ?")
                    .param(first)
                    .update();
            both.countDown();
            try {
                assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return jdbc.sql("UPDATE generated_secret SET secret_value = 'x' WHERE name = ?")
                    .param(second)
                    .update();
        }));
        if (kind != null) {
            kinds.add(kind);
        }
    }

    private static ErrorKind kind(Runnable call) {
        FunctionException thrown = catchThrowableOfType(FunctionException.class, call::run);
        return thrown == null ? null : thrown.kind();
    }

    private static void insert(Database database, String name) {
        database.call("insert", jdbc -> jdbc.sql("INSERT INTO generated_secret VALUES (?, 'x')")
                .param(name)
                .update());
    }

    private static long count(Database database) {
        return Databases.count(database, "generated_secret");
    }
}
