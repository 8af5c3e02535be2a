package dev.multicloudfunctions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multicloudfunctions.error.ErrorKind;
import dev.multicloudfunctions.error.FunctionException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StackTextTest {

    private static final String DATA = "Batch entry 0 insert into t values('\\x7b22')";

    @Test
    void aDriversTextIsNotToldWhereverItHides() {
        var batch = new BatchUpdateException(DATA, "57P01", 7, new int[0], new SQLException(DATA, "08006"));
        batch.setNextException(new SQLException(DATA, "23505", 1));
        var outer = new FunctionException(ErrorKind.UNAVAILABLE, "The database did not answer.", batch);
        outer.addSuppressed(new IOException(DATA));

        assertThat(StackText.of(outer))
                .contains("FunctionException: The database did not answer.\n\tat ")
                .contains("Caused by: java.sql.BatchUpdateException [SQLState 57P01, code 7]\n")
                .contains("Followed by: java.sql.SQLException [SQLState 23505, code 1]\n")
                .contains("Caused by: java.sql.SQLException [SQLState 08006, code 0]\n")
                .contains("\tSuppressed: java.io.IOException\n")
                .doesNotContain("insert", "7b22");
    }

    @Test
    void aCodeThatIsNoneIsNotTold() {
        assertThat(StackText.heading(new SQLException("x", "Alice Smith"))).isEqualTo("java.sql.SQLException [code 0]");
    }

    @Test
    void theMachinesOwnWordsAreTold() {
        assertThat(StackText.of(new ConnectException("Connection refused"))).contains(": Connection refused\n");
        assertThat(StackText.of(thrown(() -> text(null).length())))
                .contains(": Cannot invoke \"String.length()\" because ");
        assertThat(StackText.of(thrown(() -> Integer.parseInt("Alice")))).doesNotContain("Alice");
        assertThat(StackText.of(thrown(() -> List.of().get(3)))).contains(": Index 3 out of bounds for length 0\n");
        assertThat(StackText.of(thrown(() -> ((Map<?, ?>) (Object) "Alice").size())))
                .contains("class java.lang.String cannot be cast")
                .doesNotContain("Alice");
        assertThat(StackText.of(new NoClassDefFoundError("com/acme/Todo"))).contains(": com/acme/Todo\n");
    }

    @Test
    void exceptionsThatPointAtEachOtherEnd() {
        var one = new IllegalStateException("Alice");
        var other = new IllegalStateException("Bob", one);
        one.addSuppressed(other);

        assertThat(StackText.of(other)).contains("(see above)").doesNotContain("Alice", "Bob");
        assertThat(StackText.without("Failed: Alice", other, null)).isEqualTo("Failed: (text not logged)");
    }

    @Test
    void aMessageLosesTheTextsThatALibraryPutIntoIt() {
        var cause = new SQLException(DATA);
        var outer = new RuntimeException("Request failed: " + DATA, cause);

        assertThat(StackText.without("Servlet threw [Request failed: " + DATA + "] at x", outer, null))
                .isEqualTo("Servlet threw [(text not logged)] at x");
        assertThat(StackText.without("Lost " + cause, null, new Object[] {"x", cause}))
                .isEqualTo("Lost java.sql.SQLException: (text not logged)");
        assertThat(StackText.without("All is well", null, new Object[] {"x"})).isEqualTo("All is well");
    }

    private static @Nullable String text(@Nullable String text) {
        return text;
    }

    private static Throwable thrown(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException thrown) {
            return thrown;
        }
        throw new AssertionError("nothing was thrown");
    }
}
